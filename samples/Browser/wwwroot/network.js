// The network's side of the page: questions go to the worker, answers come back as promises.
export class Network {
    #worker = new Worker('./worker.js', { type: 'module' });
    #waiting = new Map();
    #id = 0;

    constructor(onProgress) {
        this.ready = new Promise((resolve, reject) => {
            this.#worker.onmessage = ({ data }) => {
                if (data.ready) resolve();
                else if (data.progress) onProgress(data.progress);
                else this.#answer(data);
            };
            this.#worker.onerror = event => reject(new Error(event.message || 'The worker could not be started.'));
        });
    }

    /** Asks for something. Buffers that are not needed any more move to the worker. */
    ask(command, details = {}, buffers = []) {
        const id = ++this.#id;
        return new Promise((resolve, reject) => {
            this.#waiting.set(id, { resolve, reject });
            this.#worker.postMessage({ id, command, ...details }, buffers);
        });
    }

    /** Says something that has no answer. */
    tell(command) { this.#worker.postMessage({ command }); }

    #answer(data) {
        const waiting = this.#waiting.get(data.id);
        this.#waiting.delete(data.id);
        if (data.error) waiting?.reject(new Error(data.error));
        else waiting?.resolve(data);
    }
}
