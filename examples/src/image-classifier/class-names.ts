/** The names of the classes of the sets that come in MNIST's form, in the order of their labels. */
export const CLASS_NAMES = {
  digits: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
  // Source: Xiao, Rasul and Vollgraf, 2017, Fashion-MNIST: a Novel Image Dataset for Benchmarking Machine Learning Algorithms.
  fashion: ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"],
} as const;

export type ClassesName = keyof typeof CLASS_NAMES;

/** Which classes the files of a folder have, judged by the folder's name: both sets use the same names of files. */
export function classesOf(folder: string): ClassesName {
  return /fashion/i.test(folder) ? "fashion" : "digits";
}
