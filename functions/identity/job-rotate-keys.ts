import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { KeyRing, NextStep } from '#shared/domain/session/signing-keys'
import { handOverDelayMilliseconds, nextStep, publish, retireOthers } from '#shared/domain/session/signing-keys'
import { signingKeyRotated } from '#shared/events/identity'
import type { Instant } from '#shared/kernel/time'
import { currentInstant } from '#shared/runtime/clock'
import { job } from '#shared/runtime/events/job'
import { recordAutomation } from '#shared/runtime/events/record-automation'
import { readSigningKey } from '#shared/runtime/sessions/signing-key'
import { commit, commitUnlogged, Stale, untilFresh } from '#shared/table/commit'
import { VerificationKeys } from '#shared/table/entities/identity'
import { ensureCursorKey } from './cursor-key'
import { handToSigners, newSigningKey } from './new-signing-key'

/** Runs every 30 days and at every deployment. Does nothing while the current key is younger than a day. */
export const handler = job('rotate-keys', async () => {
  const cursorKey = await ensureCursorKey()
  return { cursorKey, signingKey: await untilFresh(takeNextStep) }
})

/** Takes up where the last run came to. The order of the steps is drawn in the domain's signing-keys.ts. */
async function takeNextStep(): Promise<NextStep> {
  const now = currentInstant()
  const ring = await VerificationKeys.get({})
  const currentKid = (await readSigningKey())?.kid
  const step = nextStep(ring, currentKid, now)
  // Looked at again for some seconds; then this run fails, so that a deployment never succeeds without a key to sign with.
  if (step === 'AWAIT_KEY') throw new Stale('another run is making the key that everybody waits for')
  if (step === 'ROTATE') await rotate(ring, now)
  if (step === 'RETIRE_OTHERS' && ring && currentKid) await finish(ring, currentKid, now)
  return step
}

async function rotate(ring: KeyRing | undefined, now: Instant): Promise<void> {
  const key = newSigningKey()
  const { kid, privateKey } = key
  const published = publish(ring, { kid, x: privateKey.x, y: privateKey.y }, now)
  await commit([
    ring ? VerificationKeys.replace(published, ring) : VerificationKeys.create(published),
    recordRotation(kid, now),
  ])
  // The very first key waits for nobody: before it there was no API whose verifiers could have read an empty ring.
  if (ring) await pause(handOverDelayMilliseconds)
  await handToSigners(key)
  await finish(published, kid, now)
}

async function finish(ring: KeyRing, currentKid: string, now: Instant): Promise<void> {
  await commitUnlogged([VerificationKeys.replace(retireOthers(ring, currentKid, now), ring)])
}

function recordRotation(kid: string, now: Instant) {
  return recordAutomation(
    { id: 'rotate-keys', now, correlationId: randomUUID() },
    { ownerId: 'platform', documentId: 'signing-keys', event: signingKeyRotated, data: { kid } },
  )
}
