// Serves published files to a browser of this machine.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

const types = { '.css': 'text/css', '.html': 'text/html', '.js': 'text/javascript', '.json': 'application/json', '.wasm': 'application/wasm' };

// Of an isolated page the clock ticks every 5 µs, not every 100.
const isolated = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };

export async function serve(directory) {
    const server = createServer(async (request, response) => {
        const { pathname } = new URL(request.url, 'http://localhost'), file = path.join(directory, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
        try {
            const content = await readFile(file);
            response.writeHead(200, { 'Content-Type': types[path.extname(file)] ?? 'application/octet-stream', ...isolated }).end(content);
        } catch {
            response.writeHead(404).end();
        }
    });
    await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
    return { url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}
