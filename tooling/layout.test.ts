import { describe, expect, test } from 'vitest'
import { filesMax, findLayoutFaults, linesMax, readProjectFiles } from './layout'

const folderOf = (count: number, folder: string) => Array.from({ length: count }, (_, index) => ({ path: `${folder}/file-${index}.ts` }))

describe('a file', () => {
  test('can have as many lines as the limit and no more', () => {
    expect(findLayoutFaults([{ path: 'lib/a.ts', lines: linesMax }])).toEqual([])
    expect(findLayoutFaults([{ path: 'lib/a.ts', lines: linesMax + 1 }])).toEqual([
      'lib/a.ts has 251 lines. Split it by subject: a file has at most 250 lines.',
    ])
  })
})

describe('a folder', () => {
  test('can have as many files as the limit and no more', () => {
    expect(findLayoutFaults(folderOf(filesMax, 'lib/a'))).toEqual([])
    expect(findLayoutFaults(folderOf(filesMax + 1, 'lib/a'))).toEqual([
      'lib/a has 26 files. Sort them into subfolders: a folder has at most 25 files.',
    ])
  })

  test("doesn't count the files of its subfolders", () => {
    expect(findLayoutFaults([...folderOf(filesMax, 'lib/a'), ...folderOf(filesMax, 'lib/a/b')])).toEqual([])
  })

  test('can have more files if there is a reason for it', () => {
    expect(findLayoutFaults(folderOf(filesMax + 1, 'docs/decisions'))).toEqual([])
  })
})

test('every file and folder of the project complies with the layout', () => {
  const files = readProjectFiles()
  expect(files.length).toBeGreaterThan(500)
  expect(findLayoutFaults(files)).toEqual([])
})
