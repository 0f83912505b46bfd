/** `npm run demo`: loads the demonstration network into the system that `npm start` runs. Repeatable. */
import { loadDemo } from './load'
import { progressBar } from './progress'
import { runningSystem } from './running-system'

const system = await runningSystem()
if (!system) {
  console.error('No system is running here. Start one with `npm start` in another terminal, then run this again.')
  process.exit(1)
}
await loadDemo(system, progressBar('demo network'))
