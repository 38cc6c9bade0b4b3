import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** A regular expression of the program, and where it stands. */
export interface Found {
  readonly source: string;
  readonly flags: string;
  readonly at: string;
}

/** Those that are written in the sources. */
export function literals(folder = 'src'): Found[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  return files.flatMap((name) => {
    const path = join(folder, name);
    const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
    const found: Found[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) {
        const end = node.text.lastIndexOf('/');
        const { line } = file.getLineAndCharacterOfPosition(node.getStart());
        found.push({
          source: node.text.slice(1, end),
          flags: node.text.slice(end + 1),
          at: `${path}:${line + 1}`,
        });
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
    return found;
  });
}

/** Those that are put together while the program runs: every one that is made during some work, of its own code. */
export async function made(work: () => Promise<unknown>): Promise<Found[]> {
  const found = new Map<string, Found>();
  const original = globalThis.RegExp;
  globalThis.RegExp = new Proxy(original, {
    construct(target, given, newTarget) {
      const one = Reflect.construct(target, given, newTarget) as RegExp;
      const at = /\/(src\/[^:)]+:\d+)/.exec(new Error().stack ?? '')?.[1];
      if (at !== undefined)
        found.set(`${one.source}/${one.flags}`, { source: one.source, flags: one.flags, at });
      return one;
    },
  });
  try {
    await work();
  } finally {
    globalThis.RegExp = original;
  }
  return [...found.values()];
}
