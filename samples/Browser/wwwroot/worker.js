// The network lives in this worker, so that the page never waits for it.
import { dotnet } from './_framework/dotnet.js';

const sliceMilliseconds = 30;
let page, training = false;

const nextTask = (channel => () => new Promise(resolve => {
    channel.port1.onmessage = resolve;
    channel.port2.postMessage(null);
}))(new MessageChannel());

const floats = bytes => new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);

const commands = {
    read: ({ ink, side }) => ({ reading: floats(page.Read(new Uint8Array(ink), side)) }),
    unit: ({ unit }) => ({ unit, weights: floats(page.Unit(unit)) }),
    keep: ({ ink, side, digit }) => ({ kept: page.Keep(new Uint8Array(ink), side, digit) }),
    mnist: ({ images, labels }) => ({ mnist: page.TakeMnist(new Uint8Array(images), new Uint8Array(labels)) }),
    forget: ({ seed }) => { page.Forget(seed); return { forgotten: true }; },
    load: ({ weights }) => { page.Load(new Uint8Array(weights)); return { loaded: true }; },
    save: () => ({ weights: page.Save() }),
    measure: () => ({ measured: page.Measure() }),
    stop: () => { training = false; },
    train: async ({ source, epochs }) => {
        const images = page.Prepare(source);
        training = true;
        for (let epoch = 0; training && epoch < epochs;) {
            const [seen, epochsDone, loss, accuracy, step] = page.Train(sliceMilliseconds);
            epoch = epochsDone;
            postMessage({ progress: { seen, epoch, loss, accuracy, step, images } });
            // Whatever the page has asked for meanwhile comes first.
            await nextTask();
        }
        training = false;
        return { trained: true };
    },
};

onmessage = async ({ data }) => {
    try {
        const answer = await commands[data.command](data);
        if (answer)
            postMessage({ id: data.id, ...answer });
    } catch (error) {
        postMessage({ id: data.id, error: String(error.message ?? error) });
    }
};

const { getAssemblyExports, getConfig, runMain } = await dotnet.create();
page = (await getAssemblyExports(getConfig().mainAssemblyName)).StaticNet.Samples.Browser.Page;
await runMain();
postMessage({ ready: true });
