// What the library computes in WebAssembly, under Node: the same bits as on this machine, and nothing that needs a thread.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { test } from 'node:test';
import { built } from './build.mjs';

// Registers of four floats, and no product that is fused with a sum, as in WebAssembly.
const expected = new Map();
for (const line of execFileSync('dotnet', [built.native], { env: { ...process.env, DOTNET_EnableAVX: '0' }, encoding: 'utf8' }).trim().split('\n')) {
    const [network, ...rest] = line.split(': ');
    expected.set(network, [...expected.get(network) ?? [], rest.join(': ')]);
}

const { dotnet } = await import(pathToFileURL(path.join(built.sample, '_framework/dotnet.js')));
const { getAssemblyExports, getConfig } = await dotnet.withDiagnosticTracing(false).create();
const wasm = (await getAssemblyExports(getConfig().mainAssemblyName)).StaticNet.BrowserTests.Exports;

for (const [network, lines] of expected)
    test(`${network} has the same bits`, { skip: process.arch !== 'x64' && 'other processors fuse products and sums' }, () => assert.deepEqual([...wasm.Compute(network)], lines));
for (const behaviour of wasm.Behaviours())
    test(behaviour, () => wasm.Check(behaviour));
