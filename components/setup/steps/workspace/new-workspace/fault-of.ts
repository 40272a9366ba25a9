import type { NewWorkspaceFault } from '@/lib/domain/setup/new-workspace'

/** Looks up what a field of the form shows about its error; `none` while it has none. */
export type FaultOf = (field: NewWorkspaceFault['field']) => { validationMessage?: string; validationState: 'error' | 'none' }
