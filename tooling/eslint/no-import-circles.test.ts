import { describe, expect, test } from 'vitest'
import { circleOf, importGraph } from './no-import-circles'

const graphOf = (texts: Record<string, string>) => importGraph(new Map(Object.entries(texts)))

describe('a circle of imports', () => {
  test.each([
    ['values', "import { b } from './b'"],
    ['types', "import type { B } from './b'"],
    ['a re-export', "export * from './b'"],
    ['a dynamic import', "export const load = () => import('./b')"],
    ['a type in place', "export type B = import('./b').B"],
    ['an alias', "import { b } from '@/lib/b'"],
  ])('is found through %s', (_, text) => {
    const graph = graphOf({ 'lib/a.ts': text, 'lib/b.ts': "import type { A } from './a'" })
    expect(circleOf(graph, 'lib/b.ts', 'lib/a.ts')).toEqual(['lib/a.ts', 'lib/b.ts'])
  })

  test('is found across folders and several modules, by its shortest path', () => {
    const graph = graphOf({
      'app/a.tsx': "import './b'\nimport '../lib/c'",
      'app/b.ts': "import '../lib/c'",
      'lib/c.ts': "import '@/lib/d'",
      'lib/d.ts': "import '@/app/a'",
    })
    expect(circleOf(graph, 'lib/d.ts', 'app/a.tsx')).toEqual(['app/a.tsx', 'lib/c.ts', 'lib/d.ts'])
    expect(circleOf(graph, 'app/a.tsx', 'app/b.ts')).toEqual(['app/b.ts', 'lib/c.ts', 'lib/d.ts', 'app/a.tsx'])
  })

  test('can be a module that imports itself', () => {
    expect(circleOf(graphOf({ 'a.ts': "import './a'" }), 'a.ts', 'a.ts')).toEqual(['a.ts'])
  })

  test("doesn't include modules that lead into it or imports of packages", () => {
    const graph = graphOf({ 'a.ts': "import './b'", 'b.ts': "import './c'\nimport 'a'", 'c.ts': "import './b'" })
    expect(circleOf(graph, 'a.ts', 'b.ts')).toBeUndefined()
    expect(circleOf(graph, 'b.ts', 'c.ts')).toEqual(['c.ts', 'b.ts'])
  })
})
