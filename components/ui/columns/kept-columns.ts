'use client'

import { createKeptChoice } from '@/components/ui/browser/kept-choice'
import { type HideableColumn, parseHiddenColumns, writeHiddenColumns } from './column-choice'

/** Which columns of a list this browser hides. The list's name is part of the key in the browser's storage. */
export const keptColumns = (list: string, columns: readonly HideableColumn[]) =>
  createKeptChoice<readonly string[]>(`hidden-columns ${list}`, {
    parse: (text) => parseHiddenColumns(text, columns),
    write: writeHiddenColumns,
    onServer: [],
  })
