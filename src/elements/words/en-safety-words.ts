/**
 * The safety words: 64 things that everybody knows, each at the place that its number says. Chosen so that
 * any two differ by two sounds at least, here and in every other list; the lists say the same in the same
 * order. A place must never change: two versions of the widget have to find the same words.
 */
export const englishSafetyWords =
  'airplane avocado bakery bamboo banana bracelet broccoli calendar ' +
  'camera chimney chocolate circus compass cucumber dinosaur dolphin ' +
  'elephant envelope feather flamingo fountain garlic giraffe goldfish ' +
  'hamburger hedgehog hotel igloo jungle kangaroo kimchi koala ' +
  'ladder lemon library magician mirror museum newspaper octopus ' +
  'orange ostrich passport pencil penguin piano pineapple puzzle ' +
  'queen rainbow robot sandwich spaghetti squirrel stadium sunflower ' +
  'taxi tiger tomato volcano waterfall windmill yogurt zebra';
