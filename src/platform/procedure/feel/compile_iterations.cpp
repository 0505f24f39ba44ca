// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/feel/compiler.hpp"

namespace divan::feel {

namespace {

/// Walks the values that a name takes: the items of a list, or the steps of a range.
class Domain {
public:
    /// Empty, with a warning, when there is nothing to walk.
    static std::optional<Domain> of(Run& run, Position at, const Value& value)
    {
        if (value.list() != nullptr) {
            return Domain{*value.get<ListRef>()};
        }
        if (const auto* const range = value.range()) {
            return of_range(run, at, *range);
        }
        if (value.is_null()) {
            run.fail(at, "feel.list_expected", "null");
            return std::nullopt;
        }
        return Domain{*run.list({value}).get<ListRef>()};
    }

    /// Both ends belong to it; upwards or downwards.
    static std::optional<Domain> of_span(Run& run, Position at, const Value& from, const Value& to)
    {
        const auto low = place(from);
        const auto high = place(to);
        if (!low || !high || from.kind() != to.kind()) {
            run.fail(at, "feel.bad_range", std::string{kind_name(from)} + ", " + std::string{kind_name(to)});
            return std::nullopt;
        }
        return Domain{*low, *high, from.get<Date>() != nullptr};
    }

    /// The next value; empty at the end.
    std::optional<Value> next()
    {
        if (list_) {
            return at_ < list_->size() ? std::optional{list_->items()[at_++]} : std::nullopt;
        }
        if (downwards_ ? current_ < last_ : current_ > last_) {
            return std::nullopt;
        }
        const auto value = current_;
        current_ = add(current_, downwards_ ? -1 : 1).value_or(current_);
        if (!dates_) {
            return Value{value};
        }
        const auto date = date_of_day(value.to_integer().value_or(0));
        return date ? std::optional<Value>{*date} : std::nullopt;
    }

private:
    explicit Domain(ListRef list) : list_{std::move(list)} {}
    Domain(Number first, Number last, bool dates)
        : current_{first}, last_{last}, downwards_{first > last}, dates_{dates}
    {
    }

    static std::optional<Number> place(const Value& end)
    {
        if (const auto* const number = end.get<Number>()) {
            return *number;
        }
        const auto* const date = end.get<Date>();
        return date != nullptr ? std::optional{Number{day_number(*date)}} : std::nullopt;
    }

    static std::optional<Domain> of_range(Run& run, Position at, const Range& range)
    {
        auto domain = of_span(run, at, range.low, range.high);
        if (domain && domain->downwards_) {
            run.fail(at, "feel.bad_range");
            return std::nullopt;
        }
        if (domain && !range.low_closed) {
            domain->current_ = *add(domain->current_, 1);
        }
        if (domain && !range.high_closed) {
            domain->last_ = *add(domain->last_, -1);
        }
        return domain;
    }

    ListRef list_;
    std::size_t at_{};
    Number current_;
    Number last_;
    bool downwards_{};
    bool dates_{};
};

/// One name with what it runs over.
struct Iterator {
    int slot;
    NodePtr domain;
    NodePtr to; // of a span
    Position at;

    [[nodiscard]] std::optional<Domain> open(Run& run) const
    {
        const auto from = domain->evaluate(run);
        return to ? Domain::of_span(run, at, from, to->evaluate(run)) : Domain::of(run, at, from);
    }
};

class IterationNode : public Node {
public:
    IterationNode(std::vector<Iterator> iterators, NodePtr body)
        : iterators_{std::move(iterators)}, body_{std::move(body)}
    {
    }

protected:
    /// Calls `visit` with the body's value for every combination, until it answers false. False when a domain
    /// could not be opened.
    template <class Visit>
    bool walk(Run& run, std::size_t level, Visit& visit) const
    {
        if (level == iterators_.size()) {
            run.step();
            return visit(body_->evaluate(run));
        }
        auto domain = iterators_[level].open(run);
        if (!domain) {
            broken(run);
            return false;
        }
        for (auto value = domain->next(); value; value = domain->next()) {
            run.step();
            run.slot(iterators_[level].slot) = std::move(*value);
            if (!walk(run, level + 1, visit)) {
                return false;
            }
        }
        return true;
    }
    /// Marks the walk as one that had no domain.
    virtual void broken(Run& run) const = 0;

private:
    std::vector<Iterator> iterators_;
    NodePtr body_;
};

class ForNode final : public IterationNode {
public:
    /// `partial` is the slot of the results so far, or negative when the body does not ask for them.
    ForNode(std::vector<Iterator> iterators, NodePtr body, int partial, int state)
        : IterationNode{std::move(iterators), std::move(body)}, partial_{partial}, state_{state}
    {
    }
    [[nodiscard]] Value evaluate(Run& run) const override
    {
        std::vector<Value> results;
        run.slot(state_) = true;
        const auto keep = [&] {
            if (partial_ >= 0) {
                run.slot(partial_) = run.list(results);
            }
        };
        auto visit = [&](Value value) {
            run.charge(sizeof(Value));
            results.push_back(std::move(value));
            keep();
            return true;
        };
        keep();
        walk(run, 0, visit);
        return run.slot(state_).is_true() ? run.list(std::move(results)) : Value{};
    }

private:
    void broken(Run& run) const override { run.slot(state_) = false; }

    int partial_;
    int state_;
};

class QuantifiedNode final : public IterationNode {
public:
    QuantifiedNode(Position at, std::vector<Iterator> iterators, NodePtr body, bool deciding, int state)
        : IterationNode{std::move(iterators), std::move(body)}, at_{at}, deciding_{deciding}, state_{state}
    {
    }
    /// `some` is decided by true, `every` by false; otherwise null when something was neither.
    [[nodiscard]] Value evaluate(Run& run) const override
    {
        run.slot(state_) = true;
        auto decided = false;
        auto undecided = false;
        auto visit = [&](const Value& value) {
            const auto* const truth = value.get<bool>();
            decided = truth != nullptr && *truth == deciding_;
            undecided = undecided || truth == nullptr;
            if (truth == nullptr && !value.is_null()) {
                run.fail(at_, "feel.boolean_expected", std::string{kind_name(value)});
                return false;
            }
            return !decided;
        };
        walk(run, 0, visit);
        if (decided) {
            return deciding_;
        }
        return undecided || !run.slot(state_).is_true() ? Value{} : Value{!deciding_};
    }

private:
    void broken(Run& run) const override { run.slot(state_) = false; }

    Position at_;
    bool deciding_;
    int state_;
};

} // namespace

static bool mentions(const Ast& ast, std::string_view name)
{
    if (ast.form == Form::name && ast.text == name) {
        return true;
    }
    for (const auto& part : ast.parts) {
        if (mentions(*part, name)) {
            return true;
        }
    }
    return false;
}

Typed Compiler::iteration(const Ast& ast)
{
    const Scoped layer{*this, false};
    std::vector<Iterator> iterators;
    for (std::size_t i = 0; i < ast.names.size(); ++i) {
        const auto& part = *ast.parts[i];
        const auto is_span = part.form == Form::span;
        auto domain = compile(is_span ? *part.parts[0] : part);
        auto to = is_span ? compile(*part.parts[1]).node : nullptr;
        auto type = is_span                                                   ? domain.type
                    : domain.type->kind == Kind::list && domain.type->element ? domain.type->element
                                                                              : any_type();
        const auto slot = declare(ast.names[i], std::move(type)).slot;
        iterators.push_back({slot, std::move(domain.node), std::move(to), part.at});
    }
    const auto& body_ast = *ast.parts.back();
    const auto state = add_slot();
    if (ast.form != Form::iteration) {
        auto body = compile(body_ast);
        return {std::make_unique<QuantifiedNode>(ast.at, std::move(iterators), std::move(body.node),
                                                 ast.form == Form::some, state),
                type_of_kind(Kind::boolean)};
    }
    const auto partial = mentions(body_ast, "partial") ? declare("partial", list_type(any_type())).slot : -1;
    auto body = compile(body_ast);
    auto type = list_type(body.type);
    return {std::make_unique<ForNode>(std::move(iterators), std::move(body.node), partial, state),
            std::move(type)};
}

} // namespace divan::feel
