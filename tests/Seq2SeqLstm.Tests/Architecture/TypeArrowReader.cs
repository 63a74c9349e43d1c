using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Seq2SeqLstm.Tests.Architecture;

/// <summary>
/// Reads which types of a compiled assembly refer to which others: by base type, interface, constraint, attribute,
/// field, signature, local
/// variable or an instruction of a method body. What the compiler inlined (a constant, <c>nameof</c>) leaves no trace.
/// </summary>
internal sealed class TypeArrowReader
{
    private readonly PEReader _image;
    private readonly MetadataReader _metadata;

    private TypeArrowReader(PEReader image)
    {
        _image = image;
        _metadata = image.GetMetadataReader();
    }

    /// <summary>All arrows of an assembly file, those between types of one namespace included.</summary>
    public static IReadOnlyCollection<TypeArrow> Read(string assemblyPath)
    {
        using var image = new PEReader(File.OpenRead(assemblyPath));
        return new TypeArrowReader(image).Read();
    }

    private HashSet<TypeArrow> Read()
    {
        var arrows = new HashSet<TypeArrow>();
        foreach (TypeDefinitionHandle handle in _metadata.TypeDefinitions)
        {
            TypeDefinition from = Outermost(handle);
            var referenced = new ReferencedTypes(_metadata);
            CollectType(_metadata.GetTypeDefinition(handle), referenced);
            foreach (TypeDefinition to in referenced.Types.Select(Outermost))
            {
                arrows.Add(new TypeArrow(
                    _metadata.GetString(from.Namespace),
                    _metadata.GetString(from.Name),
                    _metadata.GetString(to.Namespace),
                    _metadata.GetString(to.Name)));
            }
        }

        return arrows;
    }

    private TypeDefinition Outermost(TypeDefinitionHandle handle)
    {
        TypeDefinition type = _metadata.GetTypeDefinition(handle);
        return type.GetDeclaringType().IsNil ? type : Outermost(type.GetDeclaringType());
    }

    private void CollectType(TypeDefinition type, ReferencedTypes referenced)
    {
        referenced.Add(type.BaseType);
        CollectAttributes(type.GetCustomAttributes(), referenced);
        CollectConstraints(type.GetGenericParameters(), referenced);
        foreach (InterfaceImplementationHandle handle in type.GetInterfaceImplementations())
        {
            referenced.Add(_metadata.GetInterfaceImplementation(handle).Interface);
        }

        foreach (FieldDefinition field in type.GetFields().Select(_metadata.GetFieldDefinition))
        {
            field.DecodeSignature(referenced, genericContext: null);
            CollectAttributes(field.GetCustomAttributes(), referenced);
        }

        foreach (MethodDefinition method in type.GetMethods().Select(_metadata.GetMethodDefinition))
        {
            method.DecodeSignature(referenced, genericContext: null);
            CollectAttributes(method.GetCustomAttributes(), referenced);
            CollectConstraints(method.GetGenericParameters(), referenced);
            CollectBody(method, referenced);
        }
    }

    private void CollectAttributes(CustomAttributeHandleCollection attributes, ReferencedTypes referenced)
    {
        foreach (CustomAttributeHandle handle in attributes)
        {
            referenced.Add(_metadata.GetCustomAttribute(handle).Constructor);
        }
    }

    private void CollectConstraints(GenericParameterHandleCollection parameters, ReferencedTypes referenced)
    {
        foreach (GenericParameter parameter in parameters.Select(_metadata.GetGenericParameter))
        {
            foreach (GenericParameterConstraintHandle handle in parameter.GetConstraints())
            {
                referenced.Add(_metadata.GetGenericParameterConstraint(handle).Type);
            }
        }
    }

    private void CollectBody(MethodDefinition method, ReferencedTypes referenced)
    {
        if (method.RelativeVirtualAddress == 0)
        {
            return;
        }

        MethodBodyBlock body = _image.GetMethodBody(method.RelativeVirtualAddress);
        referenced.Add(body.LocalSignature);
        foreach (ExceptionRegion region in body.ExceptionRegions)
        {
            referenced.Add(region.CatchType);
        }

        foreach (EntityHandle operand in InstructionOperands.Read(body.GetILReader()))
        {
            referenced.Add(operand);
        }
    }
}
