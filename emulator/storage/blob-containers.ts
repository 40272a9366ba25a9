import { randomUUID } from 'node:crypto'
import type { EmulatedClock } from '../emulated-clock'

/** A time-based retention policy of a container. An administrator of the account can remove one that isn't locked. */
export interface ImmutabilityPolicy {
  state: 'Locked' | 'Unlocked'
  days: number
}

/** What someone creates a container with. */
export interface NewContainer {
  account: string
  name: string
  immutability: ImmutabilityPolicy | null
  /** Whether a legal hold keeps its blobs until someone removes it. */
  hasLegalHold: boolean
  /** Whether the account keeps earlier versions of a blob. */
  hasVersioning: boolean
}

/** A block blob with its whole content. */
export interface Blob {
  content: string
  etag: string
  createdAt: number
  versionId: string
}

/** A container of a storage account. */
export interface BlobContainer extends NewContainer {
  blobs: Map<string, Blob>
}

/** The containers of all storage accounts, in memory. */
export class BlobContainers {
  #containers: BlobContainer[] = []

  constructor(private readonly clock: EmulatedClock) {}

  /** Creates a container, or changes its policy and keeps its blobs. */
  put(container: NewContainer): void {
    const before = this.find(container.account, container.name)
    this.#containers = [
      ...this.#containers.filter((one) => one !== before),
      { ...container, blobs: before?.blobs ?? new Map<string, Blob>() },
    ]
  }

  find(account: string, name: string): BlobContainer | undefined {
    return this.#containers.find((one) => one.account === account && one.name === name)
  }

  all(): readonly BlobContainer[] {
    return this.#containers
  }

  /** Whether a policy still protects a blob from being overwritten. */
  isImmutable({ immutability }: BlobContainer, { createdAt }: Blob): boolean {
    return immutability !== null && this.clock.now() < createdAt + immutability.days * 86_400_000
  }

  write({ blobs }: BlobContainer, name: string, content: string): Blob {
    const createdAt = this.clock.now()
    const blob = {
      content,
      etag: `"0x${randomUUID().replaceAll('-', '').slice(0, 15).toUpperCase()}"`,
      createdAt,
      versionId: new Date(createdAt).toISOString().replace('Z', '0000Z'),
    }
    blobs.set(name, blob)
    return blob
  }
}
