// The part of the WebAssembly interface that narration uses. TypeScript declares it with the browser's types only,
// which this project leaves out. Source: https://webassembly.github.io/spec/js-api/
declare namespace WebAssembly {
  interface Module {
    readonly [Symbol.toStringTag]: 'WebAssembly.Module';
  }
  interface Instance {
    readonly exports: Readonly<Record<string, unknown>>;
  }
  interface Memory {
    /** Replaced by another when the memory grows: never keep it over a call. */
    readonly buffer: ArrayBuffer;
  }
  type ImportedFunctions = Readonly<
    Record<string, (...args: never[]) => number | undefined | never>
  >;

  function compile(bytes: Uint8Array): Promise<Module>;
  function instantiate(
    module: Module,
    imports: Readonly<Record<string, ImportedFunctions>>,
  ): Promise<Instance>;
}
