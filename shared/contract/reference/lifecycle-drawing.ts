import type { Lifecycle } from '#shared/domain/lifecycle'
import { type Html, html } from '#shared/kernel/html'

const box = { width: 156, height: 36 }
const gap = { x: 44, y: 22 }
/** Room above and below for the arrows that go around a state. */
const margin = 44

type Place = { column: number; row: number }
type Arrow = { from: string; to: string }

/** The states from left to right as they are reached, with an arrow for every transition. The table below it names them. */
export function drawLifecycle({ document, initial, states, transitions }: Lifecycle): Html {
  const arrows = Object.values(transitions).flatMap(({ from, to }) =>
    from.flatMap((start) => to.map((end) => ({ from: start, to: end }))),
  )
  const distinct = [...new Map(arrows.map((arrow) => [`${arrow.from} ${arrow.to}`, arrow])).values()]
  const places = place(Object.keys(states), initial, distinct)
  const width = extent(places, 'column') * (box.width + gap.x) - gap.x
  const height = extent(places, 'row') * (box.height + gap.y) - gap.y + 2 * margin
  const tip = `tip-${document.toLowerCase()}`
  return html`<svg class="drawing" role="img" aria-label="The states of ${document} and the transitions between them" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<defs><marker id="${tip}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 0 8 4 0 8z"/></marker></defs>
${distinct.map((arrow) => html`<path class="arrow" d="${route(arrow, places)}" marker-end="url(#${tip})"/>`)}
${[...places].map(([state, at]) => stateBox(state, at, state === initial))}
</svg>`
}

function stateBox(state: string, at: Place, first: boolean): Html {
  const { x, y } = corner(at)
  return html`<g class="${first ? 'state first' : 'state'}"><rect x="${x}" y="${y}" width="${box.width}" height="${box.height}" rx="8"/>
<text x="${x + box.width / 2}" y="${y + box.height / 2}" text-anchor="middle" dominant-baseline="central">${state}</text></g>`
}

/** A state's column is the longest way to it that meets no state twice, so arrows point to the right wherever they can. */
function place(states: readonly string[], initial: string, arrows: readonly Arrow[]): Map<string, Place> {
  const columns = new Map<string, number>()
  const walk = (state: string, path: readonly string[]) => {
    columns.set(state, Math.max(columns.get(state) ?? 0, path.length))
    const onward = arrows.filter(({ from, to }) => from === state && to !== state && !path.includes(to))
    for (const { to } of onward) walk(to, [...path, state])
  }
  walk(initial, [])

  const taken: number[] = []
  return new Map(
    states.map((state) => {
      const column = columns.get(state) ?? 0
      const row = taken[column] ?? 0
      taken[column] = row + 1
      return [state, { column, row }]
    }),
  )
}

const corner = ({ column, row }: Place) => ({ x: column * (box.width + gap.x), y: margin + row * (box.height + gap.y) })

/** Straight on to the next column; around the states that lie between; below on the way back; a loop for a state that stays. */
function route({ from, to }: Arrow, places: ReadonlyMap<string, Place>): string {
  const start = places.get(from)
  const end = places.get(to)
  if (!start || !end) throw new Error(`the lifecycle has no state ${start ? to : from}`)
  const a = corner(start)
  const b = corner(end)
  const steps = end.column - start.column
  if (steps === 0) return `M${a.x + box.width - 44} ${a.y}c-8 -30 32 -30 24 -1`
  if (steps < 0) {
    const bottom = Math.max(a.y, b.y) + box.height
    return `M${a.x + 40} ${a.y + box.height}C${a.x + 20} ${bottom + 34} ${b.x + box.width - 20} ${bottom + 34} ${b.x + box.width - 40} ${b.y + box.height + 1}`
  }
  if (steps > 1 && start.row === end.row) {
    return `M${a.x + box.width - 70} ${a.y}C${a.x + box.width} ${a.y - 46} ${b.x} ${b.y - 46} ${b.x + 60} ${b.y - 1}`
  }
  if (steps > 1) {
    const [x, y] = [a.x + box.width - 40, b.y + box.height / 2]
    return `M${x} ${a.y + box.height}Q${x} ${y} ${x + 30} ${y}L${b.x - 1} ${y}`
  }
  const [middle, startY, endY] = [(a.x + box.width + b.x) / 2, a.y + box.height / 2, b.y + box.height / 2]
  return `M${a.x + box.width} ${startY}C${middle} ${startY} ${middle} ${endY} ${b.x - 1} ${endY}`
}

function extent(places: ReadonlyMap<string, Place>, along: keyof Place): number {
  return Math.max(...[...places.values()].map((at) => at[along])) + 1
}
