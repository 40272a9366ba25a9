import { readdirSync } from 'node:fs'

/** A package in a folder. */
export interface InstalledPackage {
  name: string
  /** Its folder, with forward slashes, such as `node_modules/next`; the lockfile has the same. */
  path: string
}

/** Every package below the node_modules of a folder, including those inside other packages. */
export function listPackages(folder: string): InstalledPackage[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((entry) => {
    const path = entry.replaceAll('\\', '/')
    const name = /^node_modules\/(?:.*\/node_modules\/)?((?:@[^/]+\/)?[^/@]+)$/.exec(path)?.[1]
    return name === undefined ? [] : [{ name, path }]
  })
}
