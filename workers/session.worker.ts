/** Where a session runs in the browser: a thread of its own, spoken to through comlink. */
import { expose } from 'comlink'
import { Desk } from '../src/study/desk.ts'
import { look } from '../src/study/look.ts'
import { withBackPressure } from './backPressure.ts'
import { holdPulse } from './pulse.ts'

expose({ ...withBackPressure(new Desk()), look, holdPulse })
