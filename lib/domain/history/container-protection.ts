/**
 * How well a blob container keeps the checkpoints in it.
 * - `locked`: no one can remove or shorten its immutability policy
 * - `unlocked`: someone who administers the account can
 * - `has-policy`: it has a policy, but whether that's locked couldn't be checked
 * - `versioned`: it supports a policy for each version of a blob; whether there's one couldn't be checked
 * - `none`: it has no policy
 * - `unknown`: Azure didn't say
 */
export const containerProtections = ['locked', 'unlocked', 'has-policy', 'versioned', 'none', 'unknown'] as const
export type ContainerProtection = (typeof containerProtections)[number]

/** The same as a sentence. */
export const containerProtectionWords: Record<ContainerProtection, string> = {
  locked: "The container's immutability policy is locked.",
  unlocked: "The container's immutability policy isn't locked, so an administrator of the storage account can remove it.",
  'has-policy': "The container has an immutability policy, but the portal couldn't check whether it's locked.",
  versioned: "The container supports version-level immutability, but the portal couldn't check whether a policy protects checkpoints.",
  none: 'The container has no immutability policy, so an administrator of the storage account can delete checkpoints.',
  unknown: "The portal couldn't check whether the container has an immutability policy.",
}
