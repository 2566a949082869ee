/** What the server uses of Node, for the compiler: no package of types is needed. */

interface ReaderStream {
  write(text: string): boolean;
}

interface ReaderInput {
  resume(): ReaderInput;
  on(event: "end", heard: () => void): void;
}

interface ReaderProcess {
  argv: string[];
  env: Record<string, string | undefined>;
  stdin: ReaderInput;
  stdout: ReaderStream;
  stderr: ReaderStream;
  exit(code: number): never;
  on(signal: string, heard: () => void): void;
}

interface ReaderBuffer extends Uint8Array<ArrayBuffer> {
  toString(encoding?: string): string;
}

interface ReaderBuffers {
  from(text: string): ReaderBuffer;
}

declare var process: ReaderProcess;
declare var Buffer: ReaderBuffers;

declare module "node:http" {
  interface IncomingMessage {
    method?: string;
    url?: string;
    headers: Record<string, string | undefined>;
  }
  interface ServerResponse {
    headersSent: boolean;
    writeHead(status: number, headers?: Record<string, string | number>): ServerResponse;
    end(body?: Uint8Array): void;
    destroy(): void;
  }
  interface Server {
    listen(port: number, host: string, ready: () => void): void;
    address(): unknown;
    close(closed: () => void): void;
    closeAllConnections(): void;
  }
  function createServer(
    answer: (request: IncomingMessage, response: ServerResponse) => void,
  ): Server;
}

declare module "node:crypto" {
  interface Hash {
    update(data: string | Uint8Array): Hash;
    digest(encoding: "hex" | "base64"): string;
  }
  function createHash(name: "sha256"): Hash;
}

declare module "node:fs" {
  function readFileSync(path: string, encoding: "utf8"): string;
  function readFileSync(path: string): ReaderBuffer;
  function readdirSync(path: string): string[];
}

declare module "node:url" {
  function fileURLToPath(url: URL): string;
  function pathToFileURL(path: string): URL;
}

declare module "node:util" {
  function promisify<Given extends unknown[], Made>(
    work: (...given: [...Given, (error: Error | null, made: Made) => void]) => void,
  ): (...given: Given) => Promise<Made>;
}

declare module "node:zlib" {
  interface BrotliOptions {
    params: Record<number, number>;
  }
  interface Constants {
    BROTLI_PARAM_QUALITY: number;
  }
  interface Done {
    (error: Error | null, made: ReaderBuffer): void;
  }
  var constants: Constants;
  function brotliCompress(body: Uint8Array, options: BrotliOptions, done: Done): void;
  function gzip(body: Uint8Array, done: Done): void;
}
