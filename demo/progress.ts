/** A progress bar where somebody watches, a line a step where nobody does. */
export function progressBar(title: string) {
  const watched = process.stdout.isTTY
  const width = 24
  return (finished: number, total: number, what: string): void => {
    const filled = Math.round((finished / total) * width)
    const bar = `${'█'.repeat(filled)}${'░'.repeat(width - filled)}`
    if (watched) process.stdout.write(`\r\x1b[K${title} ${bar} ${finished}/${total} ${finished < total ? what : ''}`)
    else if (finished === total) process.stdout.write(`${title}: ${total} of ${total}\n`)
    if (watched && finished === total) process.stdout.write('\n')
  }
}
