import type { DestinationActions } from '@/components/setup/frame/destination-actions-context'
import {
  checkDestination,
  createWorkspace,
  listDestinations,
  loadCreationOptions,
  readNamespace,
  readRetention,
  registerProvider,
  searchDestinations,
} from './actions'

/** The destination actions that pages pass to their views. */
export const destinationActions: DestinationActions = {
  listDestinations,
  searchDestinations,
  checkDestination,
  readNamespace,
  readRetention,
  registerProvider,
  loadCreationOptions,
  createWorkspace,
}
