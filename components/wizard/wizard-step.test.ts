import { expect, test } from 'vitest'
import { wizardPosition } from './wizard-step'

test('the position starts at one', () => {
  const steps = [
    { id: 'a', label: 'A', state: 'done' as const },
    { id: 'b', label: 'B', state: 'current' as const },
    { id: 'c', label: 'C', state: 'blocked' as const },
  ]
  expect(wizardPosition(steps)).toBe('Step 2 of 3')
})
