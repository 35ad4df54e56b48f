// What the page shows of numbers.

// A custom property is text; a canvas that has it as its color knows which of the two schemes it means.
function resolved(canvas, name) {
    canvas.style.color = `var(${name})`;
    return getComputedStyle(canvas).color;
}

/** Draws numbers in [0, 1] as shades of gray. */
export function drawImage(canvas, pixels) {
    paint(canvas, pixels, value => { const shade = 255 * value; return [shade, shade, shade]; });
}

/** Draws weights: warm where ink speaks for the unit, cold where it speaks against it. */
export function drawWeights(canvas, weights) {
    const largest = Math.max(1e-6, ...weights.map(Math.abs));
    paint(canvas, weights, weight => {
        const strength = Math.sqrt(Math.abs(weight) / largest);
        return weight > 0 ? [255 * strength, 150 * strength, 60 * strength] : [50 * strength, 130 * strength, 255 * strength];
    });
}

function paint(canvas, values, shade) {
    const context = canvas.getContext('2d'), image = context.createImageData(canvas.width, canvas.height);
    values.forEach((value, i) => image.data.set([...shade(value), 255], 4 * i));
    context.putImageData(image, 0, 0);
}

/** Draws a layer's activations, 16 units in a row. */
export function drawUnits(canvas, units, chosen) {
    const context = canvas.getContext('2d'), size = canvas.width / 16, largest = Math.max(1e-6, ...units);
    context.clearRect(0, 0, canvas.width, canvas.height);
    units.forEach((value, unit) => {
        const strength = value / largest;
        context.fillStyle = `rgb(${30 + 110 * strength} ${36 + 190 * strength} ${44 + 150 * strength})`;
        context.fillRect(unit % 16 * size + 1, Math.floor(unit / 16) * size + 1, size - 2, size - 2);
    });
    if (chosen !== null) {
        context.strokeStyle = '#fff';
        context.strokeRect(chosen % 16 * size + .5, Math.floor(chosen / 16) * size + .5, size - 1, size - 1);
    }
}

/** The loss over epochs, and after each epoch the accuracy on images that were not trained on. */
export class Curve {
    #canvas; #points = []; #isStale = false;

    constructor(canvas) {
        this.#canvas = canvas;
        this.#redraw();
    }

    get losses() { return this.#points.map(point => point.loss); }

    clear() {
        this.#points = [];
        this.#redraw();
    }

    add(point) {
        this.#points.push(point);
        if (this.#isStale) return;
        this.#isStale = true;
        requestAnimationFrame(() => { this.#isStale = false; this.#redraw(); });
    }

    #redraw() {
        const { width, height } = this.#canvas, context = this.#canvas.getContext('2d'), left = 56, right = 66, top = 16, bottom = 30;
        const faint = resolved(this.#canvas, '--faint'), line = resolved(this.#canvas, '--line');
        const epochs = Math.max(1, ...this.#points.slice(-1).map(point => point.epochs));
        const most = Math.max(.1, ...this.losses), accuracies = this.#points.filter(point => point.isEpoch && !Number.isNaN(point.accuracy));
        const least = accuracies.length ? Math.min(.9, Math.floor(10 * Math.min(...accuracies.map(point => point.accuracy))) / 10) : .9;
        const x = epoch => left + epoch / epochs * (width - left - right);
        const y = share => height - bottom - share * (height - top - bottom);

        context.clearRect(0, 0, width, height);
        context.font = '18px system-ui, sans-serif';
        context.lineWidth = 1;
        for (const share of [0, .5, 1]) {
            context.strokeStyle = line;
            context.beginPath();
            context.moveTo(left, y(share));
            context.lineTo(width - right, y(share));
            context.stroke();
            context.textAlign = 'right';
            context.fillStyle = resolved(this.#canvas, '--loss');
            context.fillText((most * share).toFixed(most < 1 ? 2 : 1), left - 6, y(share) + 6);
            context.textAlign = 'left';
            context.fillStyle = resolved(this.#canvas, '--accent');
            context.fillText(`${(100 * (least + share * (1 - least))).toFixed(0)} %`, width - right + 6, y(share) + 6);
        }
        context.fillStyle = faint;
        context.textAlign = 'center';
        context.fillText(this.#points.length ? `epoch ${epochs.toFixed(epochs < 10 ? 1 : 0)}` : 'The curve grows while it trains', (left + width - right) / 2, height - 8);

        this.#line(context, this.#points, '--loss', point => [x(point.epochs), y(point.loss / most)]);
        const dots = this.#line(context, accuracies, '--accent', point => [x(point.epochs), y((point.accuracy - least) / (1 - least))]);
        for (const [dotX, dotY] of dots) {
            context.beginPath();
            context.arc(dotX, dotY, 4, 0, 2 * Math.PI);
            context.fill();
        }
    }

    #line(context, points, name, place) {
        context.strokeStyle = context.fillStyle = resolved(this.#canvas, name);
        context.lineWidth = 2.5;
        context.lineJoin = 'round';
        context.beginPath();
        const places = points.map(place);
        places.forEach(([px, py]) => context.lineTo(px, py));
        context.stroke();
        return places;
    }
}
