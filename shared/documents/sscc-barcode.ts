import { gs1_128 } from 'bwip-js/node'
import { readableSscc } from './readable-sscc'

/** A bar of a symbol: where it begins and how wide it is, in modules (the width of its narrowest bar). */
export type Bar = { begins: number; modules: number }

/** An SSCC as GS1-128: Code 128 with FNC1 and application identifier 00. The symbol is `ssccModules` wide. */
export function ssccBars(sscc: string): Bar[] {
  const bars: Bar[] = []
  const nothing = () => {}
  gs1_128(
    { bcid: 'gs1-128', text: readableSscc(sscc), scale: 1 },
    {
      scale: (x: number, y: number): [number, number] => [x, y],
      measure: () => ({ width: 0, ascent: 0, descent: 0 }),
      // A bar is told by its middle, which is rounded up to a whole module.
      line: (x: number, _y: number, _x: number, _bottom: number, modules: number) =>
        bars.push({ begins: x - Math.ceil(modules / 2), modules }),
      init: nothing,
      polygon: nothing,
      hexagon: nothing,
      ellipse: nothing,
      fill: nothing,
      text: nothing,
      end: () => bars,
    },
  )
  return bars
}

/** Start, FNC1, ten pairs of digits and the check character of 11 modules each, and the stop of 13. */
export const ssccModules = 13 * 11 + 13
