using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace StaticNet.Generator;

/// <summary>Every diagnostic of StaticNet. Ids are never used again.</summary>
internal static class Descriptors
{
    public const string NotPartial = "SN0001";
    public const string SeveralDeclarations = "SN0002";
    public const string NoLayer = "SN0003";
    public const string InputShape = "SN0004";
    public const string TypeKind = "SN0005";
    public const string NoNetwork = "SN0006";
    public const string GeneratedConstant = "SN0007";
    public const string NetworkAttributeOnBlock = "SN0008";
    public const string ConstructorChain = "SN0009";
    public const string PrimaryConstructor = "SN0010";
    public const string RequiredMember = "SN0011";
    public const string BaseConstructor = "SN0012";
    public const string MemberTaken = "SN0013";
    public const string LanguageVersion = "SN0014";
    public const string UnknownAttribute = "SN0015";
    public const string AttributeArguments = "SN0016";
    public const string NoUsing = "SN0017";
    public const string InputRank = "SN0101";
    public const string ReshapeSize = "SN0102";
    public const string WindowTooLarge = "SN0103";
    public const string MergeShapes = "SN0104";
    public const string ArgumentRange = "SN0105";
    public const string UnknownFrom = "SN0106";
    public const string DuplicateName = "SN0107";
    public const string UnusedLayer = "SN0108";
    public const string NotABlock = "SN0109";
    public const string BlockRecursion = "SN0110";
    public const string BlockInputShape = "SN0111";
    public const string TooManyLayers = "SN0112";
    public const string InputsAndShape = "SN0113";
    public const string MemberNames = "SN0114";
    public const string ChannelsFirst = "SN0115";
    public const string PositionsKept = "SN0116";
    public const string SeveralAtTheEnd = "SN0117";
    public const string TokenInput = "SN0118";
    public const string NotOneStep = "SN0119";
    public const string SharedOwner = "SN0120";
    public const string SharedShape = "SN0121";
    public const string NotPerStep = "SN0122";
    public const string ParameterCount = "SN0201";
    public const string TooManyParameters = "SN0202";
    public const string Budget = "SN0203";
    public const string TooMuchMemory = "SN0204";
    public const string LossDoesNotFit = "SN0301";
    public const string CompileOption = "SN0302";
    public const string OutputLoss = "SN0303";
    public const string BinaryOfClasses = "SN0304";
    public const string SoftmaxOfOne = "SN0305";
    public const string BoundedLogits = "SN0401";
    public const string OutputRange = "SN0402";
    public const string CategoricalOfSigmoids = "SN0403";
    public const string SquashedTwice = "SN0404";
    public const string LearningRate = "SN0405";
    public const string DropoutOfOutputs = "SN0406";
    public const string AccuracyOfRegression = "SN0407";
    public const string DeadStart = "SN0408";
    public const string ReluOfRegression = "SN0409";
    public const string IdleActivation = "SN0410";
    public const string NormalizedOutputs = "SN0411";
    public const string FlattenedMaps = "SN0412";
    public const string LinearOfLinear = "SN0413";
    public const string BiasBeforeNormalization = "SN0414";
    public const string HiddenSoftmax = "SN0415";
    public const string LargeDropout = "SN0416";
    public const string SkippedInputs = "SN0417";
    public const string IdleMask = "SN0418";
    public const string UnknownWeight = "SN0501";
    public const string SampleLength = "SN0502";
    public const string OneHotClasses = "SN0503";
    public const string TrainingNumber = "SN0504";
    public const string WrongTargets = "SN0505";
    public const string NotCompiled = "SN0506";
    public const string UnknownMember = "SN0507";
    public const string NoObject = "SN0508";
    public const string WrongArgument = "SN0509";
    public const string LayerShape = "SN0601";
    public const string Failure = "SN9999";

    public static readonly ImmutableArray<DiagnosticDescriptor> All =
    [
        Error(NotPartial, "A network's class must be partial", "'{0}' must be partial: the compiler adds {1} to it"),
        Error(SeveralDeclarations, "Layers stand on another declaration", "The layers of '{0}' must stand on the declaration with {2}, but {1} stands on another one: C# gives attributes on several partial declarations no order"),
        Error(NoLayer, "A network without layers", "'{0}' has no layer: {1} needs at least one layer attribute, such as [Dense(10)]"),
        Error(InputShape, "The input shape is not a shape", "The input shape of '{0}' must be one or more dimensions of at least 1, without the batch, but {1}"),
        Error(TypeKind, "This type cannot be a network", "'{0}' cannot be a network because it is {1}: a network is a partial class that is neither generic, static nor abstract"),
        Error(NoNetwork, "Network attributes without [Network]", "'{0}' has {1} but {2}"),
        Error(GeneratedConstant, "A constant that is itself generated", "'{0}' has an argument with a constant of generated code, such as another network's OutputSize, which the generator does not see: write the number, and let [Parameters] or an assertion hold it"),
        Error(NetworkAttributeOnBlock, "An attribute of networks on a block", "'{0}' is a block, and {1} says something of a network: remove it, or make '{0}' a network, with [Network] and the shape of one sample in the place of [Block]"),
        Error(ConstructorChain, "A constructor that makes no network", "The constructor '{0}' must begin with ': this()' or ': this(seed)': the network's own constructor makes its weights"),
        Error(PrimaryConstructor, "A primary constructor", "'{0}' cannot have a primary constructor: the network's own constructor would have to call it; write a constructor with ': this()' instead"),
        Error(RequiredMember, "A required member", "'{0}' cannot have the required member {1}: INetwork<T>.Create makes a network without it"),
        Error(BaseConstructor, "The base class cannot be made without arguments", "'{0}' cannot derive from '{1}', which {2}: the network's own constructor has none to give"),
        Error(MemberTaken, "A name that the network's members have", "'{0}' {1}, and the compiler adds a member of that name to it: choose another name"),
        Error(LanguageVersion, "The language version is too old", "The code of '{0}' needs C# 12, but the project is compiled as C# {1}: remove <LangVersion>, or set it to 12 or more"),
        Error(UnknownAttribute, "There is no such attribute", "{0}"),
        Error(AttributeArguments, "An attribute does not take its arguments", "{0}"),
        Error(NoUsing, "The namespace StaticNet is not used", "{0}"),
        Error(InputRank, "A layer cannot take its input", "{0} needs {1}, but {2} gives {3}"),
        Error(ReshapeSize, "A reshape changes the number of elements", "{0} cannot give {1} the shape {2}: {3}"),
        Error(WindowTooLarge, "A window or a cropping is too large for its input", "The {1} of {0} is too large for its input: {2} gives {3}"),
        Error(MergeShapes, "The inputs of a merge do not fit together", "{0} needs inputs {1}"),
        Error(ArgumentRange, "An argument is out of range", "{1} of {0} must be {2}, but is {3}"),
        Error(UnknownFrom, "No such layer above", "{0} reads \"{1}\", but no layer above has that name: {2}"),
        Error(DuplicateName, "A name is used twice", "The name \"{0}\" is used twice: {1} already has it"),
        Error(UnusedLayer, "A layer's output is not used", "Nothing uses {0}: let a layer below read it with From, or remove it"),
        Error(NotABlock, "The class of a block is none", "{0} cannot be made of '{1}': {2}; a block is a class with layers and [Block] or [Network]"),
        Error(BlockRecursion, "A block contains itself", "{0} cannot be made of '{1}', which contains itself: {2}"),
        Error(BlockInputShape, "The input of a block has another shape", "{0} needs {1}, the shape of {2}, but {3} gives {4}"),
        Error(TooManyLayers, "More layers or blocks than a network may have", "'{0}' has more than {1}"),
        Error(InputsAndShape, "A shape of [Network] beside inputs of their own", "'{0}' has a shape in [Network] and another in each [Input]: give [Network] none, and the shape to an [Input]"),
        Error(MemberNames, "No members can be named so", "The members of '{0}' cannot be named after {1}: {2}"),
        Warning(ChannelsFirst, "The channels seem to come first", "{0} takes (height, width, channels), but the shape {1} of {2} looks like (channels, height, width)"),
        Warning(PositionsKept, "An output for each position", "{0} gives {1}, an output for each of {2} positions, because {3} works on each position by itself: put [Flatten] above it, or a layer that brings the positions together"),
        Error(SeveralAtTheEnd, "The last layer has several outputs", "'{0}' ends with {1}, which has several outputs: add an [Output] for each that is one of '{0}', of {2}"),
        Error(TokenInput, "Tokens come in, and are nothing else", "{0} reads int tokens, for which it needs an input of the network that nothing reads as floats, but it reads {1}: {2}"),
        Error(NotOneStep, "A layer that cannot compute one time step at a time", "[Streaming] computes one time step at a time, but {0} {1}"),
        Error(SharedOwner, "[Shared] names nothing to apply once more", "{0} applies \"{1}\" once more, but {2}"),
        Error(SharedShape, "Shared weights do not fit the input", "{0} uses the weights of {1}, whose {2} is {3}, but reads {4} {5}, for which it would be {6}"),
        Error(NotPerStep, "Layers that cannot be applied to each time step", "{0} cannot be applied to each time step: {1}"),
        Error(ParameterCount, "The number of parameters differs", "'{0}' has {1} parameters, not {2}: {3}"),
        Error(TooManyParameters, "More parameters than an int can count", "'{0}' has {1} parameters, more than the {2} that an int can count: {3}"),
        Error(Budget, "A budget is exceeded", "'{0}' has {1}, more than its budget of {2}: {3}"),
        Error(TooMuchMemory, "More memory than an array can hold", "'{0}' is too large: {1}, more than the {2} that an array can hold"),
        Error(LossDoesNotFit, "The loss does not fit the output", "{0} does not fit the output of '{1}': {2}"),
        Error(CompileOption, "An option of [Compile] does not belong", "{0}"),
        Error(OutputLoss, "Outputs and losses do not go together", "{0}"),
        Warning(BinaryOfClasses, "A binary loss of classes that exclude each other", "{0} takes each output for a question of its own, but {1} ends with {2}, whose outputs sum to 1; use {3}, or end with Sigmoid"),
        Warning(SoftmaxOfOne, "Softmax of a single output", "{0} of {1} {2} has a single output along its last axis, which is always {3}, whatever it learns; end with Sigmoid, or without an activation"),
        Warning(BoundedLogits, "Logits that have bounds", "{0} with FromLogits reads logits, which may be any numbers, but {1}; end without an activation"),
        Warning(OutputRange, "Outputs that the loss cannot read", "{0} reads {1}, but {2}; end {3}"),
        Warning(CategoricalOfSigmoids, "A categorical loss of independent outputs", "{0} is of one class out of several, but {1} ends with {2}, which answers for each class by itself; end with Softmax{3}"),
        Warning(SquashedTwice, "Squashed twice", "{0} of {1} reads what {2} of {3} gives, numbers that already {4}: squashed twice, they hardly differ; remove one of the two activations"),
        Warning(LearningRate, "A learning rate out of all proportion", "{0} with LearningRate = {1} will not learn: {2}; its default is {3}"),
        Warning(DropoutOfOutputs, "Dropout of the outputs", "{0} drops outputs of the network, because no layer with weights is behind it: in training its answers are 0 at random; put it above {1}"),
        Warning(AccuracyOfRegression, "Accuracy of a regression", "Accuracy counts how often an output is on the same side of 0.5 as its target, which says nothing of {0} and the numbers of {1}; measure MeanAbsoluteError or RootMeanSquaredError"),
        Warning(DeadStart, "A layer that begins dead", "{0} never learns: its kernel begins with Zeros, and {1} gives its sums of 0 no gradient; remove KernelInitializer, or take HeNormal"),
        Hint(ReluOfRegression, "A regression that ends with ReLU", "{0} at the end of {1} has no gradient where it gives 0, and may stay there for good; end without an activation, or with Softplus where targets are never negative"),
        Hint(IdleActivation, "An activation that changes nothing", "{0} of {1} changes nothing: what it reads, {2}, has gone through {3}, whose outputs {4}; remove it"),
        Hint(NormalizedOutputs, "Batch normalisation of the outputs", "{0} normalises the network's outputs over the batch, because no layer with weights is behind it: in training an answer depends on the other samples; put it above {1}"),
        Hint(FlattenedMaps, "Flattened maps with millions of parameters", "{0} has {1} of the {2} parameters, because it reads each position of {3}; with [{4}] in the place of [Flatten] it has {5}"),
        Hint(LinearOfLinear, "Two layers that are one", "{0} has no activation, so that it and {1} together are no more than {1} alone; give {0} one, such as Relu"),
        Hint(BiasBeforeNormalization, "A bias before a batch normalisation", "The bias of {0} does nothing, because {1} subtracts it with the mean; UseBias = false saves {2} parameters"),
        Hint(HiddenSoftmax, "Softmax within the network", "{0} of {1} makes its outputs sum to 1, which leaves {2} little to read; end the network with it, and take Relu here"),
        Hint(LargeDropout, "A dropout that leaves little", "{0} drops {1}% of its inputs; if that is what is to be kept, write {2}: a rate is what is dropped"),
        Hint(SkippedInputs, "Windows that leave inputs out", "The windows of {0} have {1} positions and are {2} apart, so that {3} between them are never read"),
        Warning(IdleMask, "A mask that nothing uses", "MaskZero of {0} changes nothing, because {1} ends the mask before a layer or a loss uses it: put [GlobalAveragePooling1D] or another layer that does in its place, or remove MaskZero"),
        Warning(UnknownWeight, "No such weight", "'{0}' has no weight {1}: {2}"),
        Warning(SampleLength, "No whole number of samples", "{0} of '{1}' takes {2} for each sample, but these are {3}: give {4}"),
        Warning(OneHotClasses, "One-hot targets of another number of classes", "'{0}' gives {1} numbers, but the targets are of {2} classes: write {3}"),
        Warning(TrainingNumber, "A number that training cannot take", "{0} of {1} must be {2}, but is {3}"),
        Error(WrongTargets, "Targets of another kind than the loss takes", "{0}"),
        Error(NotCompiled, "A network without [Compile] is not trained", "'{0}' has no [Compile], without which there is no {1}: add {2} above the class"),
        Error(UnknownMember, "A network has no such member", "{0}: write {1}"),
        Error(NoObject, "Networks and layers are declared", "{0}: write {1}"),
        Error(WrongArgument, "A member does not take its arguments", "{0}: write {1}"),
        Information(LayerShape, "The shapes of a layer", "{0} → {1}, {2}"),
        Error(Failure, "A bug in StaticNet", "StaticNet has failed on '{0}' with {1}: this is a bug in StaticNet, please report it with the class's attributes at https://github.com/staticnet/staticnet/issues"),
    ];

    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> ById = All.ToImmutableDictionary(descriptor => descriptor.Id);

    public static DiagnosticDescriptor Find(string id) => ById[id];

    /// <summary>A diagnostic as it is shown in the class of a block: its last argument names the network that meets it.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="arguments">How many arguments its message has.</param>
    public static DiagnosticDescriptor FindInBlock(string id, int arguments)
    {
        DiagnosticDescriptor own = Find(id);
        return Describe(id, own.Title.ToString(CultureInfo.InvariantCulture), $"In '{{{Text.Plain(arguments)}}}': " + own.MessageFormat.ToString(CultureInfo.InvariantCulture), own.DefaultSeverity);
    }

    /// <summary>
    /// Whether a network's code can be written in spite of a problem. Its shapes are known then, so that users see the real
    /// numbers, and code runs where they suppress the problem.
    /// </summary>
    public static bool AllowsCode(string id) => IsStatement(id) || id is LossDoesNotFit || Find(id).DefaultSeverity < DiagnosticSeverity.Error;

    /// <summary>Whether only what a network states of itself is wrong.</summary>
    public static bool IsStatement(string id) => id is ParameterCount or Budget;

    /// <summary>Whether only editors show it, unless the user's settings say otherwise.</summary>
    public static bool IsHint(string id) => Find(id).DefaultSeverity < DiagnosticSeverity.Warning;

    /// <summary>Whether code that uses a network is wrong.</summary>
    public static bool IsOfUse(string id) => id.StartsWith("SN05", System.StringComparison.Ordinal);

    // Messages are one sentence without a full stop, as the compiler's own are.
    private static DiagnosticDescriptor Error(string id, string title, string message) => Describe(id, title, message, DiagnosticSeverity.Error);

    // What can be computed, and is hardly meant.
    private static DiagnosticDescriptor Warning(string id, string title, string message) => Describe(id, title, message, DiagnosticSeverity.Warning);

    // What is sometimes meant, and often not known.
    private static DiagnosticDescriptor Hint(string id, string title, string message) => Describe(id, title, message, DiagnosticSeverity.Info);

    // What is not wrong at all.
    private static DiagnosticDescriptor Information(string id, string title, string message) => Describe(id, title, message, DiagnosticSeverity.Hidden);

    private static DiagnosticDescriptor Describe(string id, string title, string message, DiagnosticSeverity severity) => new(
        id,
        title,
        message,
        "StaticNet",
        severity,
        isEnabledByDefault: true,
        helpLinkUri: $"https://github.com/staticnet/staticnet/blob/main/docs/diagnostics/{id}.md");
}
