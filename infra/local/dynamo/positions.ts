/** Where each stream mapping stopped reading. */
import { textOr } from '../json'
import type { KeptFile } from '../kept-file'
import type { Positions } from './stream'

export function keptPositions(file: KeptFile): Positions {
  const positions = file.read()
  return {
    read: (mappingId) => textOr(positions[mappingId], '') || undefined,
    write: (mappingId, sequenceNumber) => {
      if (positions[mappingId] === sequenceNumber) return
      positions[mappingId] = sequenceNumber
      file.write(positions)
    },
  }
}
