import * as z from 'zod/mini'
import { ownKinds } from './control'

/** A control or a preset of the organization's own that was saved or deleted. */
export const ownChangeSchema = z.object({
  kind: z.enum(ownKinds),
  id: z.string(),
  /** As it was saved, so that a later version can read it in its own way; null if it was deleted. */
  content: z.nullable(z.record(z.string(), z.json())),
})
export type OwnChange = z.infer<typeof ownChangeSchema>
