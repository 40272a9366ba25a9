import { expect, test } from 'vitest'
import { actionGroupInputSchema } from './alert-input'

const nameFault = (name: string) =>
  actionGroupInputSchema.safeParse({
    changeId: '2f1c9a70-6f0a-4b7e-9f6d-3a1f0b7a1c11',
    name,
    workspaceId: '',
    emails: ['soc@contoso.example'],
    reason: '',
  }).error?.issues[0]?.message

test.each(['Säkerhet larm', '警告：登录', 'Тревога', "Müller's alert (test) [1]", 'a, b; c=d', '_quiet'])(
  'an alert can be named %s',
  (name) => {
    expect(nameFault(name)).toBeUndefined()
  },
)

test.each(['', ' ', 'a/b', 'a:b', 'a#b', 'a?b', 'a%b', 'a\\b', 'ends.', '.', '..', 'tab\tin', 'left\u202eright', 'n'.repeat(101)])(
  "an alert can't be named %j",
  (name) => {
    expect(nameFault(name)).toMatch(/\.$/)
  },
)
