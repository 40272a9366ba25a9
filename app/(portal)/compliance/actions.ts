'use server'

import * as z from 'zod/mini'
import { defineAction } from '@/lib/actions/define-action'
import * as own from '@/lib/compliance/own-controls'
import { seenCategories } from '@/lib/compliance/seen-categories'
import { ownKinds } from '@/lib/domain/compliance/control'
import { controlsTextMax } from '@/lib/domain/compliance/file/read-controls'
import { hasInvisible, trimmedText } from '@/lib/domain/storable-text'

/** Saves the controls and presets in a file. What can't be used is returned with its line and the reason. */
export const importControls = defineAction({
  permission: 'rule:change',
  logs: { event: 'controls-change', target: () => ({ kind: 'controls', id: 'imported' }) },
  input: z.object({
    text: z
      .string()
      .check(z.maxLength(controlsTextMax, 'The file is too long. Split it into smaller files, and then import them one at a time.')),
  }),
  run: async ({ text }, { db, session }) => own.importControls(db, session, { text, seen: await seenCategories(db, session) }),
})

/** Deletes a control or a preset of the organization's own. */
export const deleteOwn = defineAction({
  permission: 'rule:change',
  logs: { event: 'controls-change', target: ({ kind }) => ({ kind: 'controls', id: `${kind}-deleted` }) },
  input: z.object({ kind: z.enum(ownKinds), id: z.string().check(z.maxLength(80)) }),
  run: async (request, { db, session }) => {
    await own.deleteOwn(db, session, request)
    return null
  },
})

/** Saves the selected categories as a preset of the organization's own. */
export const savePreset = defineAction({
  permission: 'rule:change',
  logs: { event: 'controls-change', target: () => ({ kind: 'controls', id: 'preset-saved' }) },
  input: z.object({
    name: trimmedText(60).check(
      z.refine((name) => name !== '', 'Enter a name for the preset.'),
      z.refine((name) => !hasInvisible(name), 'Remove the invisible characters from the name.'),
    ),
    categories: z
      .array(z.string().check(z.trim(), z.minLength(1), z.maxLength(100)))
      .check(z.minLength(1, 'Select at least one category.'), z.maxLength(200)),
  }),
  run: async (request, { db, session }) => {
    await own.savePreset(db, session, { ...request, seen: await seenCategories(db, session) })
    return null
  },
})
