;; Scalar products of one row of small whole numbers with many others, sixteen columns at a time; weighted sums of rows; and
;; a glance at signs that tells most rows that are far.
;; Compiled by `npm run compile:wasm` into dotProducts.wasm.ts.
(module
  (memory (export "memory") 1)
  ;; matrix: address of the first row; width: bytes of a row, a multiple of 16; row: the one that is compared;
  ;; rows: address of `count` row numbers, 32 bits each; sums: address where as many sums are written, 32 bits each.
  (func (export "dots") (param $matrix i32) (param $width i32) (param $row i32) (param $rows i32) (param $count i32) (param $sums i32)
    (local $own i32) (local $end i32) (local $a i32) (local $b i32) (local $stop i32)
    (local $sum v128) (local $x v128) (local $y v128)
    (local.set $own (i32.add (local.get $matrix) (i32.mul (local.get $row) (local.get $width))))
    (local.set $stop (i32.add (local.get $own) (local.get $width)))
    (local.set $end (i32.add (local.get $rows) (i32.shl (local.get $count) (i32.const 2))))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $rows) (local.get $end)))
        (local.set $a (local.get $own))
        (local.set $b (i32.add (local.get $matrix) (i32.mul (i32.load (local.get $rows)) (local.get $width))))
        (local.set $sum (v128.const i32x4 0 0 0 0))
        (loop $columns
          (local.set $x (v128.load (local.get $a)))
          (local.set $y (v128.load (local.get $b)))
          (local.set $sum (i32x4.add (local.get $sum) (i32x4.add
            (i32x4.dot_i16x8_s (i16x8.extend_low_i8x16_s (local.get $x)) (i16x8.extend_low_i8x16_s (local.get $y)))
            (i32x4.dot_i16x8_s (i16x8.extend_high_i8x16_s (local.get $x)) (i16x8.extend_high_i8x16_s (local.get $y))))))
          (local.set $a (i32.add (local.get $a) (i32.const 16)))
          (local.set $b (i32.add (local.get $b) (i32.const 16)))
          (br_if $columns (i32.lt_u (local.get $a) (local.get $stop))))
        (i32.store (local.get $sums) (i32.add
          (i32.add (i32x4.extract_lane 0 (local.get $sum)) (i32x4.extract_lane 1 (local.get $sum)))
          (i32.add (i32x4.extract_lane 2 (local.get $sum)) (i32x4.extract_lane 3 (local.get $sum)))))
        (local.set $rows (i32.add (local.get $rows) (i32.const 4)))
        (local.set $sums (i32.add (local.get $sums) (i32.const 4)))
        (br $next))))

  ;; rows: address of `count` row numbers, 32 bits each; scales: address of as many floats; sum: address where a float for each
  ;; column is written, what the rows have there, each times its scale.
  (func (export "weightedSum") (param $matrix i32) (param $width i32) (param $rows i32) (param $scales i32) (param $count i32) (param $sum i32)
    (local $column i32) (local $i i32) (local $scale v128) (local $low v128) (local $high v128) (local $x v128)
    (local $s0 v128) (local $s1 v128) (local $s2 v128) (local $s3 v128)
    (loop $columns
      (local.set $s0 (v128.const f32x4 0 0 0 0))
      (local.set $s1 (v128.const f32x4 0 0 0 0))
      (local.set $s2 (v128.const f32x4 0 0 0 0))
      (local.set $s3 (v128.const f32x4 0 0 0 0))
      (local.set $i (i32.const 0))
      (block $done
        (loop $next
          (br_if $done (i32.ge_u (local.get $i) (i32.shl (local.get $count) (i32.const 2))))
          (local.set $scale (v128.load32_splat (i32.add (local.get $scales) (local.get $i))))
          (local.set $x (v128.load (i32.add (i32.add (local.get $matrix) (local.get $column))
            (i32.mul (i32.load (i32.add (local.get $rows) (local.get $i))) (local.get $width)))))
          (local.set $low (i16x8.extend_low_i8x16_s (local.get $x)))
          (local.set $high (i16x8.extend_high_i8x16_s (local.get $x)))
          (local.set $s0 (f32x4.add (local.get $s0) (f32x4.mul (local.get $scale)
            (f32x4.convert_i32x4_s (i32x4.extend_low_i16x8_s (local.get $low))))))
          (local.set $s1 (f32x4.add (local.get $s1) (f32x4.mul (local.get $scale)
            (f32x4.convert_i32x4_s (i32x4.extend_high_i16x8_s (local.get $low))))))
          (local.set $s2 (f32x4.add (local.get $s2) (f32x4.mul (local.get $scale)
            (f32x4.convert_i32x4_s (i32x4.extend_low_i16x8_s (local.get $high))))))
          (local.set $s3 (f32x4.add (local.get $s3) (f32x4.mul (local.get $scale)
            (f32x4.convert_i32x4_s (i32x4.extend_high_i16x8_s (local.get $high))))))
          (local.set $i (i32.add (local.get $i) (i32.const 4)))
          (br $next)))
      (v128.store (local.get $sum) (local.get $s0))
      (v128.store offset=16 (local.get $sum) (local.get $s1))
      (v128.store offset=32 (local.get $sum) (local.get $s2))
      (v128.store offset=48 (local.get $sum) (local.get $s3))
      (local.set $sum (i32.add (local.get $sum) (i32.const 64)))
      (local.set $column (i32.add (local.get $column) (i32.const 16)))
      (br_if $columns (i32.lt_u (local.get $column) (local.get $width)))))

  ;; signs: address of `count` rows of signs, 16 bytes each, behind the 16 bytes that they are compared with; most: bits
  ;; that may differ; places: address where the numbers of the rows are written that differ in no more. Gives how many.
  (func (export "alike") (param $signs i32) (param $count i32) (param $most i32) (param $places i32) (result i32)
    (local $own v128) (local $row i32) (local $found i32) (local $bits v128)
    (local.set $own (v128.load (local.get $signs)))
    (local.set $signs (i32.add (local.get $signs) (i32.const 16)))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $row) (local.get $count)))
        (local.set $bits (i32x4.extadd_pairwise_i16x8_u (i16x8.extadd_pairwise_i8x16_u (i8x16.popcnt
          (v128.xor (local.get $own) (v128.load (local.get $signs)))))))
        (i32.store (i32.add (local.get $places) (i32.shl (local.get $found) (i32.const 2))) (local.get $row))
        (local.set $found (i32.add (local.get $found) (i32.le_u
          (i32.add
            (i32.add (i32x4.extract_lane 0 (local.get $bits)) (i32x4.extract_lane 1 (local.get $bits)))
            (i32.add (i32x4.extract_lane 2 (local.get $bits)) (i32x4.extract_lane 3 (local.get $bits))))
          (local.get $most))))
        (local.set $signs (i32.add (local.get $signs) (i32.const 16)))
        (local.set $row (i32.add (local.get $row) (i32.const 1)))
        (br $next)))
    (local.get $found)))
