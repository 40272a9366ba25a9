import type { NewWorkspaceFault } from '@/lib/domain/setup/new-workspace'

/** Returns a form field's validation state; `none` if it has no error. */
export type FaultOf = (field: NewWorkspaceFault['field']) => { validationMessage?: string; validationState: 'error' | 'none' }
