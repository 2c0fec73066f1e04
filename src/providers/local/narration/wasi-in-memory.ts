/** What a program left behind. */
export interface WasiRun {
  readonly exitCode: number;
  /** Every file it wrote, by the path it used. */
  readonly files: ReadonlyMap<string, Buffer>;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a command-line program compiled for WASI (snapshot preview 1) to its end, in memory: it starts with no files,
 * finds its clock standing still and its standard input empty, so the same arguments leave the same bytes.
 * Covers the 13 calls that flite imports, no more. Throws what the program traps on (`WebAssembly.RuntimeError`).
 *
 * `node:wasi` is not used: on Node 20 long texts corrupted memory under it, and it prints an ExperimentalWarning.
 */
export async function runInMemory(
  module: WebAssembly.Module,
  args: readonly string[],
): Promise<WasiRun> {
  const memory = new ProgramMemory();
  const disk = new Disk();
  const instance = await WebAssembly.instantiate(module, {
    wasi_snapshot_preview1: {
      ...argumentCalls(memory, args),
      ...folderCalls(memory, disk),
      ...fileCalls(memory, disk),
      proc_exit: (code: number): never => {
        throw new Exit(code);
      },
    },
  });
  const { memory: exported, _start: start } = instance.exports;
  if (!isMemory(exported) || typeof start !== 'function') throw new Error('not a WASI command');
  memory.attach(exported);
  return {
    exitCode: exitCodeOf(() => start()),
    files: disk.files(),
    stdout: disk.textOf(1),
    stderr: disk.textOf(2),
  };
}

// WASI's error numbers (errno) and file types that are answered here:
// https://github.com/WebAssembly/WASI/blob/main/legacy/preview1/docs.md
const success = 0;
const badFileDescriptor = 8;
const noSuchFile = 44;
const notSeekable = 70;
const characterDevice = 2;
const folderType = 3;
const regularFile = 4;

/** The working folder is the one folder handed over; WASI numbers what it hands over from 3. */
const workingFolder = 3;

class Exit extends Error {
  readonly code: number;
  constructor(code: number) {
    super(`exit ${code}`);
    this.code = code;
  }
}

function exitCodeOf(run: () => void): number {
  try {
    run();
    return 0;
  } catch (error) {
    if (error instanceof Exit) return error.code;
    throw error;
  }
}

function isMemory(value: unknown): value is WebAssembly.Memory {
  return typeof value === 'object' && value !== null && 'buffer' in value;
}

/** The program's memory, little-endian. Views are made anew on each access, since growing it detaches the old ones. */
class ProgramMemory {
  #memory: WebAssembly.Memory | undefined;

  attach(memory: WebAssembly.Memory): void {
    this.#memory = memory;
  }

  get view(): DataView {
    return new DataView(this.#buffer);
  }

  bytes(start: number, length: number): Buffer {
    return Buffer.from(this.#buffer, start, length);
  }

  setSize(address: number, value: number): void {
    this.view.setUint32(address, value, true);
  }

  get #buffer(): ArrayBuffer {
    if (this.#memory === undefined) throw new Error('the program has not started');
    return this.#memory.buffer;
  }
}

/** A file that grows in doubling steps. */
class GrowingFile {
  #bytes = Buffer.alloc(0);
  length = 0;

  write(position: number, chunk: Buffer): void {
    const end = position + chunk.length;
    if (end > this.#bytes.length) {
      const grown = Buffer.alloc(Math.max(end, this.#bytes.length * 2, 64 * 1024));
      this.#bytes.copy(grown);
      this.#bytes = grown;
    }
    chunk.copy(this.#bytes, position);
    this.length = Math.max(this.length, end);
  }

  content(): Buffer {
    return this.#bytes.subarray(0, this.length);
  }
}

interface OpenFile {
  readonly file: GrowingFile;
  position: number;
}

/** Files by path and by descriptor; 0, 1 and 2 are the standard streams. */
class Disk {
  readonly #byPath = new Map<string, GrowingFile>();
  readonly #open = new Map<number, OpenFile>();
  #nextDescriptor = workingFolder + 1;

  constructor() {
    for (const stream of [0, 1, 2])
      this.#open.set(stream, { file: new GrowingFile(), position: 0 });
  }

  find(descriptor: number): OpenFile | undefined {
    return this.#open.get(descriptor);
  }

  close(descriptor: number): void {
    if (descriptor > workingFolder) this.#open.delete(descriptor);
  }

  /** The new descriptor, or undefined where there is no such file and none may be created. */
  open(path: string, create: boolean, truncate: boolean): number | undefined {
    const existing = this.#byPath.get(path);
    if (existing === undefined && !create) return undefined;
    const file = existing === undefined || truncate ? new GrowingFile() : existing;
    this.#byPath.set(path, file);
    const descriptor = this.#nextDescriptor;
    this.#nextDescriptor += 1;
    this.#open.set(descriptor, { file, position: 0 });
    return descriptor;
  }

  files(): ReadonlyMap<string, Buffer> {
    return new Map([...this.#byPath].map(([path, file]) => [path, file.content()]));
  }

  textOf(stream: 1 | 2): string {
    return this.#open.get(stream)?.file.content().toString() ?? '';
  }
}

function argumentCalls(memory: ProgramMemory, args: readonly string[]) {
  const encoded = args.map((arg) => Buffer.from(`${arg}\0`));
  return {
    args_sizes_get: (count: number, size: number): number => {
      memory.setSize(count, encoded.length);
      memory.setSize(
        size,
        encoded.reduce((total, arg) => total + arg.length, 0),
      );
      return success;
    },
    args_get: (pointers: number, texts: number): number => {
      let text = texts;
      for (const [index, arg] of encoded.entries()) {
        memory.setSize(pointers + index * 4, text);
        memory.bytes(text, arg.length).set(arg);
        text += arg.length;
      }
      return success;
    },
    clock_time_get: (_clock: number, _precision: bigint, result: number): number => {
      memory.view.setBigUint64(result, 0n, true);
      return success;
    },
  };
}

function folderCalls(memory: ProgramMemory, disk: Disk) {
  const mayCreate = 1;
  const mayTruncate = 8;
  return {
    fd_prestat_get: (descriptor: number, result: number): number => {
      if (descriptor !== workingFolder) return badFileDescriptor;
      memory.setSize(result, 0);
      memory.setSize(result + 4, 1);
      return success;
    },
    fd_prestat_dir_name: (_descriptor: number, path: number): number => {
      memory.bytes(path, 1).write('.');
      return success;
    },
    path_open: (
      _folder: number,
      _lookup: number,
      path: number,
      pathLength: number,
      flags: number,
      _rights: bigint,
      _inherited: bigint,
      _status: number,
      result: number,
    ): number => {
      const name = memory.bytes(path, pathLength).toString();
      const create = (flags & mayCreate) !== 0;
      const descriptor = disk.open(name, create, (flags & mayTruncate) !== 0);
      if (descriptor === undefined) return noSuchFile;
      memory.setSize(result, descriptor);
      return success;
    },
  };
}

function fileCalls(memory: ProgramMemory, disk: Disk) {
  return {
    fd_close: (descriptor: number): number => {
      disk.close(descriptor);
      return success;
    },
    fd_fdstat_get: (descriptor: number, result: number): number => {
      if (descriptor !== workingFolder && disk.find(descriptor) === undefined) {
        return badFileDescriptor;
      }
      const allRights = 0xffff_ffff_ffff_ffffn;
      memory.bytes(result, 24).fill(0);
      memory.view.setUint8(result, fileTypeOf(descriptor));
      memory.view.setBigUint64(result + 8, allRights, true);
      memory.view.setBigUint64(result + 16, allRights, true);
      return success;
    },
    fd_fdstat_set_flags: (): number => success,
    fd_read: (_descriptor: number, _buffers: number, _count: number, result: number): number => {
      memory.setSize(result, 0);
      return success;
    },
    fd_seek: (descriptor: number, offset: bigint, from: number, result: number): number => {
      const open = disk.find(descriptor);
      if (open === undefined || descriptor < workingFolder) return notSeekable;
      const origin = [0, open.position, open.file.length][from] ?? 0;
      open.position = origin + Number(offset);
      memory.view.setBigUint64(result, BigInt(open.position), true);
      return success;
    },
    fd_write: (descriptor: number, buffers: number, count: number, result: number): number => {
      const open = disk.find(descriptor);
      if (open === undefined) return badFileDescriptor;
      const start = open.position;
      for (let index = 0; index < count; index += 1) {
        const address = memory.view.getUint32(buffers + index * 8, true);
        const length = memory.view.getUint32(buffers + index * 8 + 4, true);
        open.file.write(open.position, memory.bytes(address, length));
        open.position += length;
      }
      memory.setSize(result, open.position - start);
      return success;
    },
  };
}

function fileTypeOf(descriptor: number): number {
  if (descriptor < workingFolder) return characterDevice;
  return descriptor === workingFolder ? folderType : regularFile;
}
