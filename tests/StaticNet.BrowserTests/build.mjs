// Builds what the tests run: once, however many of them ask.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url)), root = path.join(here, '../..'), artifacts = path.join(root, 'artifacts/browser');

export const built = {
    native: path.join(here, 'Native/bin/Debug/net10.0/Native.dll'),
    sample: path.join(artifacts, 'sample/wwwroot'),
    screenshots: artifacts,
};

// The library of a debug build is optimised too, and other tests have built it.
function dotnet(...args) {
    const start = Date.now();
    execFileSync('dotnet', [...args, '-c', 'Debug', '-v', 'quiet', '-p:CompressionEnabled=false'], { stdio: 'inherit' });
    console.log(`dotnet ${args[0]} ${path.relative(root, args[1])}: ${((Date.now() - start) / 1000).toFixed(0)} s`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
    dotnet('build', path.join(here, 'Native'));
    dotnet('publish', path.join(root, 'samples/Browser'), '-o', path.dirname(built.sample), '-p:WithBrowserTests=true');
}
