import { promisesOfCloud } from './promises-of-a-cloud'

promisesOfCloud('usgovernment')
