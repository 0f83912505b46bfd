import type { Result } from '#shared/kernel/result'
import { failed } from '#shared/kernel/result'
import type { Partnership, StateChange, WrongPartnershipState } from './partnership'
import { takeStep } from './partnership'
import type { PartnershipSide } from './words'

/** Either side can pause or end an accepted partnership; only the side that paused it goes on. */
export type StandingStep = 'suspend' | 'resume' | 'terminate'

export type NotSuspender = { code: 'partnership.notSuspender' }

export function changeStanding(
  partnership: Partnership,
  step: StandingStep,
  by: StateChange & { side: PartnershipSide },
): Result<Partnership & { stateChange: StateChange }, WrongPartnershipState | NotSuspender> {
  const taken = takeStep(partnership, step, by)
  if (taken.ok && step === 'resume' && partnership.stateChange?.side !== by.side) {
    return failed({ code: 'partnership.notSuspender' })
  }
  return taken
}

const underWay = 'Shipments that are on their way can still be received; no other shipment can start.'
const ownHistory = 'Both sides go on reading the partnership, its history, and their own shipments, ASNs and receipts.'

const consequences: Record<StandingStep, string[]> = {
  suspend: [
    'Nothing is shared any more: stock, locations and products of the partnership are hidden from the partner at once.',
    underWay,
    ownHistory,
    'Only the side that suspended it can resume it; either side can terminate it.',
  ],
  resume: [
    'What the partnership shares is visible to the partner again at once.',
    'Shipments can start again; those that were drafted before can go on.',
  ],
  terminate: [
    'Nothing is shared any more: stock, locations and products of the partnership are hidden from the partner at once.',
    underWay,
    ownHistory,
    'It cannot be resumed. To trade again, invite anew.',
  ],
}

/** What a step means for both sides, as its answer and the other side's email say it. */
export const consequencesOf = (step: StandingStep): string[] => consequences[step]
