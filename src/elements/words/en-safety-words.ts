/**
 * The safety words: 256 things that everybody knows, each at the place that its number says. Chosen so that
 * any two differ by two sounds at least, here and in every other list; the lists say the same in the same
 * order. A place must never change: two versions of the widget have to find the same words.
 */
export const englishSafetyWords =
  'accordion acorn acrobat airplane almond antenna astronaut avocado ' +
  'azalea backpack badminton bakery balcony bamboo banana banjo ' +
  'bank biscuit blackboard bracelet broccoli broom bulldozer cabbage ' +
  'cactus calendar camera campfire canoe caramel carpet caterpillar ' +
  'chameleon chandelier cheetah chef chimney chocolate cinnamon circus ' +
  'clarinet coconut compass coral crayon cricket crystal cucumber ' +
  'curtain daffodil dancer detective diary dice dinosaur dolphin ' +
  'domino dumpling eagle earthworm elbow elephant elevator emerald ' +
  'envelope eraser eyebrow faucet feather fence firefly flamingo ' +
  'footprint fork fountain fridge galaxy garage garden garlic ' +
  'ginger giraffe glasses globe goldfish gondola grasshopper hamburger ' +
  'hammock hamster harbor harmonica headphones hedgehog helicopter horizon ' +
  'hotel hourglass iceberg icicle igloo iguana ivy jacket ' +
  'jellyfish jungle kangaroo ketchup keyboard kimchi kiwi koala ' +
  'ladder ladybug lamp lantern lemon library lightning lizard ' +
  'lotus macaroni magician magnolia magpie mammoth maple marathon ' +
  'marble mask mattress meadow mirror mosquito motorcycle museum ' +
  'mushroom mustard necktie nest newspaper oasis ocean octopus ' +
  'olive omelet onion orange organ ostrich owl painter ' +
  'pancake papaya parachute parsley passport peacock pelican pencil ' +
  'penguin piano pigeon pilot pineapple planet playground pomegranate ' +
  'popcorn pottery pudding puzzle pyramid queen raccoon radio ' +
  'rainbow raspberry robot rooster ruby sailboat salamander salt ' +
  'sandwich saxophone scarecrow scorpion seaweed seesaw shoulder shower ' +
  'shrimp sled slipper smoke snowflake sofa spaghetti sparrow ' +
  'spinach spoon squirrel stadium stairs stamp starfish statue ' +
  'sticker stroller submarine subway sunflower sunset sweater tadpole ' +
  'tambourine tape taxi teapot telescope tennis tent theater ' +
  'thimble thunder tiger tomato toothbrush tornado tractor trampoline ' +
  'trophy truck trumpet tulip turtle unicorn valley vinegar ' +
  'violet volcano waffle wagon walnut wardrobe waterfall willow ' +
  'windmill wolf woodpecker xylophone yacht yogurt zebra zoo';
