#compdef jaccuse
# Completion of jaccuse for zsh: source <(jaccuse completion zsh)
_jaccuse() {
    local -a found
    found=("${(@f)$(jaccuse completion --words -- "${(@)words[2,CURRENT]}" 2>/dev/null)}")
    found=(${found:#})
    if ((${#found})); then
        compadd -- "${found[@]}"
    else
        _files
    fi
}
if [[ ${zsh_eval_context[-1]} == loadautofunc ]]; then
    _jaccuse "$@"
else
    compdef _jaccuse jaccuse
fi
