/** How long Azure's slower work takes, in seconds of the emulator's clock. */
export interface ServiceLags {
  /** Until a new workspace is no longer being created. */
  createSeconds: number
  /** Until a resource provider is registered. */
  registerSeconds: number
  /** Until Resource Graph knows a new resource. */
  indexSeconds: number
}

export const usualServiceLags: ServiceLags = { createSeconds: 8, registerSeconds: 10, indexSeconds: 6 }
