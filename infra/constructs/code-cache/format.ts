/** Which V8 a code cache is for: another would refuse it, or, on another processor, misread it. */
export const cacheFile = `bundle.${process.versions.v8}-${process.arch}.cache`;

/** A bundle as Node wraps a CommonJS module; the cache is of exactly this text. */
export const wrapped = (code: string) =>
  `(function (exports, require, module, __filename, __dirname) { ${code}\n})`;
