const suffix = `.${process.versions.v8}-${process.arch}.cache`;

/** Where the code cache of a file of JavaScript lies: named by the V8 it is for, as another would refuse it, or, on another processor, misread it. */
export const cacheOf = (file: string) => file.replace(/\.js$/, suffix);
export const isCache = (file: string) => file.endsWith(suffix);

/** A file as Node wraps a CommonJS module. It is shipped so: text that is put together at a cold start costs one of 100. */
export const wrapped = (code: string) =>
  `(function (exports, require, module, __filename, __dirname) { ${code}\n})`;
