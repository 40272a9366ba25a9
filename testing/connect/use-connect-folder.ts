import { afterEach, beforeEach } from 'vitest'
import type { EmulatorInUse } from '../use-emulator'
import { type ConnectFolder, makeConnectFolder } from './run-connect'

/** A folder of its own for each test that runs `npm run connect` against an emulator. Its members are only available inside hooks and tests. */
export function useConnectFolder(emulator: EmulatorInUse): Omit<ConnectFolder, 'remove'> {
  let made: ConnectFolder | undefined
  const current = (): ConnectFolder => {
    if (made === undefined) throw new Error("There's no folder yet. Use it inside a test or a hook.")
    return made
  }
  beforeEach(async () => {
    await emulator.control.setDeviceCodes({ intervalSeconds: 0.02 })
    made = await makeConnectFolder(emulator, emulator.control)
  })
  afterEach(() => made?.remove())
  return {
    get folder() {
      return current().folder
    },
    run: (...given) => current().run(...given),
    configuration: () => current().configuration(),
  }
}
