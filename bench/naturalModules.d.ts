/** Types for the file of natural that only the comparison imports. */
declare module 'natural/lib/natural/util/stopwords.js' {
  const stopwords: { words: readonly string[] };
  export default stopwords;
}
