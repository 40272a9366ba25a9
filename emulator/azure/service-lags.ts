/** How long Azure's slower operations take, in seconds of the emulator's clock. */
export interface ServiceLags {
  /** Until a new workspace is provisioned. */
  createSeconds: number
  /** Until a resource provider is registered. */
  registerSeconds: number
  /** Until Resource Graph returns a new resource. */
  indexSeconds: number
}

export const usualServiceLags: ServiceLags = { createSeconds: 8, registerSeconds: 10, indexSeconds: 6 }
