/** Numbers of 16 bits, as IEEE 754 lays them out (5 bits of exponent, 10 of fraction), in float32; each is exact. */
export function fromHalf(bits: Uint16Array): Float32Array<ArrayBuffer> {
  const numbers = new Float32Array(bits.length);
  const words = new Uint32Array(numbers.buffer);
  for (let i = 0; i < bits.length; i++) {
    const sign = (bits[i] & 0x8000) << 16;
    const exponent = (bits[i] >>> 10) & 31;
    const fraction = bits[i] & 1023;
    // Below 2^-14 there is no leading one; the largest exponent means infinity or NaN; the others move from bias 15 to 127.
    if (exponent === 0) numbers[i] = (sign === 0 ? fraction : -fraction) * 2 ** -24;
    else words[i] = sign | ((exponent === 31 ? 255 : exponent + 112) << 23) | (fraction << 13);
  }
  return numbers;
}

/** Numbers of 16 bits that are the upper half of a float32 (bfloat16), in float32; each is exact. */
export function fromBrainFloat(bits: Uint16Array): Float32Array<ArrayBuffer> {
  const words = new Uint32Array(bits.length);
  for (let i = 0; i < bits.length; i++) words[i] = bits[i] << 16;
  return new Float32Array(words.buffer);
}
