import { dotnet } from './_framework/dotnet.js';

const { getAssemblyExports, getConfig } = await dotnet.create();
const { Trainer } = await getAssemblyExports(getConfig().mainAssemblyName);
for (let epoch = 1; epoch <= 200; epoch++) {
  const loss = Trainer.Train();
  postMessage({ epoch, loss, map: Trainer.Map(64) });
}
