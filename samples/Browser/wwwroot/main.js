import { Curve, drawImage, drawUnits, drawWeights } from './charts.js';
import { Network } from './network.js';
import { Paper } from './paper.js';

// Few drawings are a step each time; so they are seen more often.
const epochs = { carried: 12, mnist: 12, drawn: 100 };
const element = id => document.getElementById(id);
const curve = new Curve(element('curve'));
const network = new Network(show);
const paper = new Paper(element('paper'), read);
let units = new Float32Array(128), chosen = null, isReading = false, isStale = false, isTraining = false, lastEpoch = 0, seed = 1;

element('bars').append(...Array.from({ length: 10 }, (_, digit) => {
    const bar = document.createElement('li');
    bar.innerHTML = `${digit} <i></i> <span>–</span>`;
    return bar;
}));
element('labels').append(...Array.from({ length: 10 }, (_, digit) => {
    const button = document.createElement('button');
    button.textContent = digit;
    button.onclick = () => keep(digit);
    return button;
}));

// One question is under way at a time: strokes that come meanwhile are read together.
async function read() {
    isStale = true;
    if (isReading) return;
    isReading = true;
    await attempt(async () => {
        await network.ready;
        while (isStale) {
            isStale = false;
            const { ink } = paper;
            const { reading } = await network.ask('read', { ink: ink.buffer, side: paper.side }, [ink.buffer]);
            showReading(reading);
        }
    });
    isReading = false;
}

function showReading(reading) {
    const opinions = reading.subarray(0, 10), image = reading.subarray(138);
    const best = image.some(pixel => pixel > 0) ? opinions.indexOf(Math.max(...opinions)) : null;
    units = reading.slice(10, 138);
    element('reading').textContent = best ?? '·';
    for (const [digit, bar] of [...element('bars').children].entries()) {
        const share = best === null ? 0 : opinions[digit];
        bar.className = digit === best ? 'best' : '';
        bar.style.setProperty('--share', share);
        bar.lastElementChild.textContent = best === null ? '–' : `${(100 * share).toFixed(1)} %`;
    }
    drawImage(element('seen'), image);
    drawUnits(element('units'), units, chosen);
}

async function showUnit(unit) {
    chosen = unit;
    drawUnits(element('units'), units, chosen);
    if (chosen === null) return;
    const { weights } = await network.ask('unit', { unit });
    drawWeights(element('weights'), weights);
    element('unit-hint').textContent = `— unit ${unit + 1}: warm where it wants ink, cold where not`;
}

async function keep(digit) {
    const { ink } = paper;
    if (!ink.some(place => place > 0)) return say('Draw something first.');
    const { kept } = await network.ask('keep', { ink: ink.buffer, side: paper.side, digit }, [ink.buffer]);
    element('kept').textContent = kept;
    choose('drawn');
    paper.clear();
}

async function train() {
    if (isTraining) return network.tell('stop');
    isTraining = true;
    element('train').textContent = 'Stop';
    element('forget').disabled = true;
    curve.clear();
    lastEpoch = 0;
    watchFrames();
    say('Training in a worker. Draw meanwhile: the page does not wait.');
    await attempt(async () => {
        const source = element('source').value;
        await network.ask('train', { source, epochs: epochs[source] });
        say(`Trained. ${element('accuracy').textContent === '–' ? '' : `${element('accuracy').textContent} of images that it had not seen are read rightly.`}`);
    });
    isTraining = false;
    element('train').textContent = 'Train';
    element('forget').disabled = false;
    read();
}

function show({ seen, epoch, loss, accuracy, step, images }) {
    curve.add({ epochs: seen / images, loss, accuracy, isEpoch: epoch > lastEpoch });
    lastEpoch = epoch;
    element('epoch').textContent = epoch;
    element('loss').textContent = loss.toFixed(3);
    element('accuracy').textContent = Number.isNaN(accuracy) ? '–' : `${(100 * accuracy).toFixed(1)} %`;
    element('step').textContent = `${step.toFixed(1)} ms`;
    read();
}

// What the page itself needs: how long the longest picture of it stood still while it trained.
function watchFrames() {
    let last, longest = 0;
    const watch = now => {
        if (last !== undefined && now - last > longest) {
            longest = now - last;
            element('frame').textContent = `${longest.toFixed(0)} ms`;
        }
        last = now;
        if (isTraining) requestAnimationFrame(watch);
    };
    requestAnimationFrame(watch);
}

async function forget() {
    await network.ask('forget', { seed: ++seed });
    curve.clear();
    for (const id of ['epoch', 'loss', 'accuracy', 'step', 'frame']) element(id).textContent = '–';
    say('It knows nothing now. Train it.');
    read();
}

async function save() {
    const { weights } = await network.ask('save');
    const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(new Blob([weights])), download: 'digits.safetensors' });
    link.click();
    URL.revokeObjectURL(link.href);
}

async function takeFiles(files) {
    const find = async name => (await [...files].find(file => file.name.includes(name))?.arrayBuffer());
    const images = await find('train-images'), labels = await find('train-labels');
    if (!images || !labels) return say('Choose train-images-idx3-ubyte.gz and train-labels-idx1-ubyte.gz together.', true);
    const { mnist } = await network.ask('mnist', { images, labels }, [images, labels]);
    element('source').querySelector('[value=mnist]').textContent = `MNIST's first ${mnist.toLocaleString('en')} images`;
    choose('mnist');
    say('MNIST is there.');
}

async function measure() {
    element('measured').textContent = 'measuring …';
    const { measured: [one, many, step] } = await network.ask('measure');
    element('measured').textContent = `a prediction ${one.toFixed(3)} ms, 32 of them ${many.toFixed(2)} ms, a step of 32 with Adam ${step.toFixed(2)} ms (784-128-10, the best of many)`;
}

function choose(source) {
    element('source').querySelector(`[value=${source}]`).disabled = false;
    element('source').value = source;
}

function say(text, isError = false) {
    element('status').textContent = text;
    element('status').classList.toggle('error', isError);
}

async function attempt(action) {
    try {
        await action();
    } catch (error) {
        say(error.message, true);
    }
}

element('clear').onclick = () => paper.clear();
element('train').onclick = train;
element('forget').onclick = () => attempt(forget);
element('save').onclick = () => attempt(save);
element('measure').onclick = () => attempt(measure);
element('files').onchange = event => attempt(() => takeFiles(event.target.files));
element('units').onpointermove = element('units').onpointerdown = event => {
    const box = event.currentTarget.getBoundingClientRect(), place = (offset, size, cells) => Math.min(cells - 1, Math.max(0, Math.floor(offset / size * cells)));
    const unit = place(event.clientY - box.top, box.height, 8) * 16 + place(event.clientX - box.left, box.width, 16);
    if (unit !== chosen) attempt(() => showUnit(unit));
};

await attempt(async () => {
    await network.ready;
    const file = await fetch('digits.safetensors');
    if (file.ok) {
        const weights = await file.arrayBuffer();
        await network.ask('load', { weights }, [weights]);
    }
    for (const id of ['train', 'forget', 'save', 'measure']) element(id).disabled = false;
    say('Ready. It has learned from MNIST: draw a digit.');
    await read();
    await showUnit(17);
});
