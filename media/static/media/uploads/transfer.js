// One file on its way to the storage, in parts: what is lost is sent again, what has arrived is not.

const TRIES = 6;
const FIRST_PAUSE = 500; // Milliseconds before a lost part is sent again; doubled each time.

export class Cancelled extends Error {}
export class Refused extends Error {} // Its message is for the editor; trying again would not help.
export class Lost extends Error {} // The connection, or the storage: resuming may help.

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Sends one file; `progress` is told the bytes that have arrived or are on their way. */
export class Transfer {
  constructor(file, { post, token, progress, retrying }) {
    Object.assign(this, { file, post, token, progress, retrying });
    this.requests = new Set();
    this.onTheirWay = new Map(); // Bytes, by number of part.
    this.arrived = new Set();
    this.stopped = null; // Why nothing more may be sent.
  }

  static async begin(file, accepted, { post, ...tools }) {
    const { name, size, type } = file;
    const begun = await post("begin", { accepted, name, size, type });
    const transfer = new Transfer(file, { post, token: begun.upload, ...tools });
    return Object.assign(transfer, { count: begun.count, partSize: begun.part_size, lanes: begun.lanes });
  }

  /** Sends what has not arrived; returns what the form must carry. */
  async send() {
    this.stopped = null;
    this.onTheirWay.clear();
    this.arrived = new Set((await this.post("parts", { upload: this.token })).numbers);
    this.tell();
    const left = Array.from({ length: this.count }, (_, i) => i + 1).filter((n) => !this.arrived.has(n));
    const lane = async () => {
      while (left.length && !this.stopped) await this.sendPart(left.shift());
    };
    try {
      await Promise.all(Array.from({ length: this.lanes }, lane));
    } catch (error) {
      this.stop(error); // The other lanes have nothing to go on for.
    }
    if (this.stopped) throw this.stopped;
    return (await this.post("complete", { upload: this.token })).file;
  }

  async sendPart(number) {
    for (let tries = 1; ; tries += 1) {
      try {
        const { url } = await this.post("address", { upload: this.token, number });
        await this.put(url, number);
        this.onTheirWay.delete(number);
        this.arrived.add(number);
        return this.tell();
      } catch (error) {
        this.onTheirWay.delete(number);
        if (this.stopped) throw this.stopped;
        if (!(error instanceof Lost) || tries === TRIES || !navigator.onLine) throw error;
        this.retrying();
        await pause(FIRST_PAUSE * 2 ** (tries - 1));
      }
    }
  }

  put(url, number) {
    const from = (number - 1) * this.partSize;
    const part = this.file.slice(from, from + this.partSize, "application/octet-stream");
    const request = new XMLHttpRequest(); // fetch() does not tell how much was sent.
    this.requests.add(request);
    return new Promise((resolve, reject) => {
      request.open("PUT", url);
      if (new URL(url, location.href).origin === location.origin) {
        request.setRequestHeader("X-CSRFToken", csrfToken());
      }
      request.upload.addEventListener("progress", ({ loaded }) => {
        this.onTheirWay.set(number, loaded);
        this.tell();
      });
      request.addEventListener("load", () => {
        const redirected = request.responseURL !== new URL(url, location.href).href;
        if (request.status < 300 && !redirected) resolve();
        else reject(new (request.status === 422 ? Refused : Lost)(messageOf(request)));
      });
      for (const name of ["error", "abort", "timeout"]) {
        request.addEventListener(name, () => reject(this.stopped ?? new Lost()));
      }
      request.addEventListener("loadend", () => this.requests.delete(request));
      request.send(part);
    });
  }

  stop(why) {
    this.stopped ??= why;
    for (const request of this.requests) request.abort();
  }

  tell() {
    const whole = (number) => Math.min(this.partSize, this.file.size - (number - 1) * this.partSize);
    const sent = [...this.arrived].reduce((sum, number) => sum + whole(number), 0);
    this.progress(sent + [...this.onTheirWay.values()].reduce((sum, bytes) => sum + bytes, 0));
  }
}

function messageOf(request) {
  try {
    return JSON.parse(request.responseText).message;
  } catch {
    return "";
  }
}

export function csrfToken() {
  return document.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "";
}
