/** The name that a cell such as `tf.grad?` or `?tf.grad` asks about, as in IPython; neither is TypeScript. */
export function helpQuestion(code: string): string | undefined {
  const name = String.raw`[\p{ID_Start}$_][\p{ID_Continue}$]*(?:\.[\p{ID_Start}$_#][\p{ID_Continue}$]*)*`;
  const match = new RegExp(String.raw`^\s*(?:\?{1,2}\s*(${name})|(${name})\s*\?{1,2})\s*$`, "u").exec(code);
  return match?.[1] ?? match?.[2];
}
