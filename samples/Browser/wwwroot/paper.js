// Paper that is drawn on with a pen, a finger or a mouse.
const penWidth = 24;

export class Paper {
    #canvas; #context; #last = null;

    constructor(canvas, onChange) {
        this.#canvas = canvas;
        this.#context = canvas.getContext('2d', { willReadFrequently: true });
        this.onChange = onChange;
        canvas.addEventListener('pointerdown', event => {
            canvas.setPointerCapture(event.pointerId);
            this.#last = this.#place(event);
            this.#draw(this.#last);
        });
        canvas.addEventListener('pointermove', event => {
            if (this.#last)
                for (const point of event.getCoalescedEvents?.() ?? [event]) this.#draw(this.#place(point));
        });
        for (const end of ['pointerup', 'pointercancel'])
            canvas.addEventListener(end, () => { this.#last = null; });
    }

    get side() { return this.#canvas.width; }

    /** How dark each place is, from 0 to 255. */
    get ink() {
        const { data } = this.#context.getImageData(0, 0, this.side, this.side), ink = new Uint8Array(data.length / 4);
        for (let i = 0; i < ink.length; i++) ink[i] = data[4 * i + 3];
        return ink;
    }

    clear() {
        this.#context.clearRect(0, 0, this.side, this.side);
        this.onChange();
    }

    #place(event) {
        const box = this.#canvas.getBoundingClientRect(), scale = this.side / box.width;
        return { x: (event.clientX - box.left) * scale, y: (event.clientY - box.top) * scale };
    }

    #draw(place) {
        const context = this.#context;
        context.strokeStyle = getComputedStyle(this.#canvas).color;
        context.lineWidth = penWidth;
        context.lineCap = context.lineJoin = 'round';
        context.beginPath();
        context.moveTo(this.#last.x, this.#last.y);
        context.lineTo(place.x, place.y);
        context.stroke();
        this.#last = place;
        this.onChange();
    }
}
