// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/feel/compiler.hpp"

#include <algorithm>

namespace divan::feel {

namespace {

class ListNode final : public Node {
public:
    explicit ListNode(std::vector<NodePtr> items) : items_{std::move(items)} {}
    [[nodiscard]] Value evaluate(Run& run) const override
    {
        run.step();
        std::vector<Value> items;
        items.reserve(items_.size());
        for (const auto& item : items_) {
            items.push_back(item->evaluate(run));
        }
        return run.list(std::move(items));
    }

private:
    std::vector<NodePtr> items_;
};

/// Each entry is also a name for the entries after it.
class ContextNode final : public Node {
public:
    struct Entry {
        std::string name;
        int slot;
        NodePtr value;
        bool is_result{}; // of a boxed context: the value of the whole
    };

    explicit ContextNode(std::vector<Entry> entries) : entries_{std::move(entries)} {}
    [[nodiscard]] Value evaluate(Run& run) const override
    {
        run.step();
        std::vector<Context::Entry> made;
        made.reserve(entries_.size());
        for (const auto& entry : entries_) {
            auto value = entry.value->evaluate(run);
            if (entry.is_result) {
                return value;
            }
            run.slot(entry.slot) = value;
            made.emplace_back(entry.name, std::move(value));
        }
        return run.context(std::move(made));
    }

private:
    std::vector<Entry> entries_;
};

class ConditionNode final : public Node {
public:
    ConditionNode(Position at, NodePtr condition, NodePtr then, NodePtr otherwise)
        : at_{at}, condition_{std::move(condition)}, then_{std::move(then)}, otherwise_{std::move(otherwise)}
    {
    }
    [[nodiscard]] Value evaluate(Run& run) const override
    {
        run.step();
        const auto condition = condition_->evaluate(run);
        if (condition.is_true()) {
            return then_->evaluate(run);
        }
        if (!condition.is_null() && condition.get<bool>() == nullptr) {
            run.fail(at_, "feel.boolean_expected", std::string{kind_name(condition)});
        }
        return otherwise_->evaluate(run);
    }

private:
    Position at_;
    NodePtr condition_;
    NodePtr then_;
    NodePtr otherwise_;
};

class PathNode final : public Node {
public:
    PathNode(Position at, NodePtr value, std::string name)
        : at_{at}, value_{std::move(value)}, name_{std::move(name)}
    {
    }
    [[nodiscard]] Value evaluate(Run& run) const override
    {
        return member(run, at_, value_->evaluate(run), name_);
    }

private:
    Position at_;
    NodePtr value_;
    std::string name_;
};

class InstanceNode final : public Node {
public:
    InstanceNode(NodePtr value, TypeRef type) : value_{std::move(value)}, type_{std::move(type)} {}
    [[nodiscard]] Value evaluate(Run& run) const override
    {
        return is_instance(run, value_->evaluate(run), *type_);
    }

private:
    NodePtr value_;
    TypeRef type_;
};

/// A value that must be of a type, after FEEL's implicit conversions.
class TypedNode final : public Node {
public:
    TypedNode(Position at, NodePtr value, TypeRef type, std::string name)
        : at_{at}, value_{std::move(value)}, type_{std::move(type)}, name_{std::move(name)}
    {
    }
    [[nodiscard]] Value evaluate(Run& run) const override
    {
        const auto value = value_->evaluate(run);
        auto fitting = coerce(run, value, *type_);
        if (fitting) {
            return std::move(*fitting);
        }
        return run.fail(at_, "feel.wrong_result", name_ + ": " + to_text(*type_));
    }

private:
    Position at_;
    NodePtr value_;
    TypeRef type_;
    std::string name_;
};

/// `list[condition]` keeps items, `list[number]` takes one; a value that is no list stands for a list of
/// itself.
class FilterNode final : public Node {
public:
    FilterNode(Position at, int item, NodePtr list, NodePtr condition)
        : at_{at}, item_{item}, list_{std::move(list)}, condition_{std::move(condition)}
    {
    }
    [[nodiscard]] Value evaluate(Run& run) const override
    {
        run.step();
        const auto value = list_->evaluate(run);
        const auto* const list = value.list();
        const std::vector<Value> single(list == nullptr && !value.is_null() ? 1 : 0, value);
        const auto& items = list == nullptr ? single : list->items();
        if (const auto* const constant = condition_->constant()) {
            if (const auto* const index = constant->get<Number>()) {
                return item_at(run, items, *index);
            }
        }
        return filtered(run, items);
    }

private:
    [[nodiscard]] Value filtered(Run& run, const std::vector<Value>& items) const
    {
        std::vector<Value> kept;
        for (std::size_t i = 0; i < items.size() || i == 0; ++i) {
            run.step();
            run.slot(item_) = i < items.size() ? items[i] : Value{};
            const auto warnings = run.warnings().size();
            const auto answer = condition_->evaluate(run);
            if (const auto* const index = answer.get<Number>()) {
                return item_at(run, items, *index);
            }
            if (i >= items.size()) {
                run.forget_warnings(warnings); // nothing was asked of an empty list
                break;
            }
            if (answer.is_true()) {
                kept.push_back(items[i]);
            } else if (!answer.is_null() && answer.get<bool>() == nullptr) {
                return run.fail(at_, "feel.boolean_expected", std::string{kind_name(answer)});
            }
        }
        return run.list(std::move(kept));
    }

    /// 1 is the first, −1 the last.
    [[nodiscard]] Value item_at(Run& run, const std::vector<Value>& items, const Number& index) const
    {
        const auto place = index.to_integer();
        const auto count = static_cast<std::int64_t>(items.size());
        if (!place || *place == 0 || *place > count || *place < -count) {
            return run.fail(at_, "feel.index_out_of_list", index.text());
        }
        return items[static_cast<std::size_t>(*place > 0 ? *place - 1 : count + *place)];
    }

    Position at_;
    int item_;
    NodePtr list_;
    NodePtr condition_;
};

} // namespace

Typed Compiler::list(const Ast& ast)
{
    std::vector<NodePtr> items;
    auto constant = true;
    TypeRef element;
    for (const auto& part : ast.parts) {
        auto item = compile(*part);
        constant = constant && item.node->constant() != nullptr;
        element = !element || element->kind == item.type->kind ? item.type : any_type();
        items.push_back(std::move(item.node));
    }
    return {folded(std::make_unique<ListNode>(std::move(items)), constant),
            list_type(element ? std::move(element) : any_type())};
}

Typed Compiler::context(const Ast& ast)
{
    const Scoped layer{*this, false};
    std::vector<ContextNode::Entry> entries;
    auto type = std::make_shared<Type>();
    type->kind = Kind::context;
    for (std::size_t i = 0; i < ast.parts.size(); ++i) {
        const auto& part = *ast.parts[i];
        // A function may call itself by the name of its entry.
        auto value = part.form == Form::function ? function(part, ast.names[i]) : compile(part);
        const auto is_result = ast.negated && i + 1 == ast.parts.size();
        const auto hidden = ast.form == Form::record || is_result; // no name has a line end
        const auto slot = declare(hidden ? std::string_view{"\n"} : ast.names[i], value.type).slot;
        if (is_result) {
            auto result = value.type;
            entries.push_back({{}, slot, std::move(value.node), true});
            return {std::make_unique<ContextNode>(std::move(entries)), std::move(result)};
        }
        type->members.emplace_back(ast.names[i], value.type);
        entries.push_back({ast.names[i], slot, std::move(value.node), false});
    }
    return {std::make_unique<ContextNode>(std::move(entries)), std::move(type)};
}

Typed Compiler::condition(const Ast& ast)
{
    auto condition = compile(*ast.parts[0]);
    if (condition.type->kind != Kind::any && condition.type->kind != Kind::null &&
        condition.type->kind != Kind::boolean) {
        warn(ast.at, "feel.boolean_expected", to_text(*condition.type));
    }
    auto then = compile(*ast.parts[1]);
    auto otherwise = compile(*ast.parts[2]);
    auto type = then.type->kind == otherwise.type->kind ? then.type : any_type();
    return {std::make_unique<ConditionNode>(ast.at, std::move(condition.node), std::move(then.node),
                                            std::move(otherwise.node)),
            std::move(type)};
}

Typed Compiler::path(const Ast& ast)
{
    auto value = compile(*ast.parts[0]);
    auto type = any_type();
    if (value.type->kind == Kind::context && !value.type->members.empty()) {
        const auto& members = value.type->members;
        const auto found = std::ranges::find(members, ast.text, &std::pair<std::string, TypeRef>::first);
        if (found != members.end()) {
            type = found->second;
        } else {
            warn(ast.at, "feel.no_such_entry", ast.text);
        }
    }
    return {std::make_unique<PathNode>(ast.at, std::move(value.node), ast.text), std::move(type)};
}

Typed Compiler::typed(const Ast& ast)
{
    auto value = compile(*ast.parts[0]);
    if (ast.types[0]->kind == Kind::any && !ast.types[0]->constraint) {
        return value;
    }
    auto type = ast.types[0];
    return {std::make_unique<TypedNode>(ast.at, std::move(value.node), type, ast.text), type};
}

Typed Compiler::instance(const Ast& ast)
{
    auto value = compile(*ast.parts[0]);
    return {std::make_unique<InstanceNode>(std::move(value.node), ast.types[0]), type_of_kind(Kind::boolean)};
}

Typed Compiler::filter(const Ast& ast)
{
    auto list = compile(*ast.parts[0]);
    auto item_type = list.type->kind == Kind::list && list.type->element ? list.type->element
                     : list.type->kind == Kind::list                     ? any_type()
                                                                         : list.type;
    const Scoped layer{*this, true};
    const auto item = declare("item", item_type).slot;
    auto condition = compile(*ast.parts[1]);
    auto type = condition.type->kind == Kind::number    ? item_type
                : condition.type->kind == Kind::boolean ? list_type(item_type)
                                                        : any_type();
    return {std::make_unique<FilterNode>(ast.at, item, std::move(list.node), std::move(condition.node)),
            std::move(type)};
}

} // namespace divan::feel
