import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { connectHelp } from '@/tooling/connect/connect-options'
import { projectDirectory, projectPath } from '@/tooling/project'

// Node.js takes some arguments for itself, such as --env-file, even behind the name of a script.
test('npm run connect gets all of its arguments, and Node.js none of them', () => {
  const flags = [...connectHelp.matchAll(/--[a-z][a-z-]+/g)].map(([flag]) => flag)
  expect(new Set(flags).size).toBeGreaterThan(12)
  const given = [...new Set(flags)].flatMap((flag) => (flag === '--dry-run' ? [flag] : [flag, 'somewhere'])).concat('--help')
  const nodeArguments = ['--conditions=react-server', '--import', 'tsx', projectPath('scripts', 'connect.ts'), ...given]
  const { status, stdout, stderr } = spawnSync(process.execPath, nodeArguments, { cwd: projectDirectory, encoding: 'utf8' })
  expect({ status, stdout, stderr }).toMatchObject({ status: 0, stdout: expect.stringContaining('Registers the portal') as string })
})
