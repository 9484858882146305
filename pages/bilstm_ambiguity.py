"""What a word means to a net that has read what comes before it, and to one from both ends."""

from lstm_ui.lesson import Lesson

lesson = Lesson("bilstm_ambiguity")
lesson.tell("why")

import streamlit as st

from lessons.bilstm_ambiguity import controls, panels

both = panels.readings(controls.sentences())
if both:
    st.subheader("Two lanes", anchor=False)
    lesson.tell("lanes")
    panels.lanes(both)

    st.subheader("What each net believes at the word", anchor=False)
    lesson.tell("beliefs")
    panels.beliefs(both)

    st.subheader("Peek", anchor=False)
    lesson.tell("peek")
    read = both[controls.which(panels.LABELS)]
    sense = panels.peek(read)

    st.subheader("Which words decided?", anchor=False)
    lesson.tell("decided")
    panels.decided(read, sense)

    st.subheader("How two lanes are joined", anchor=False)
    lesson.tell("joined")
    panels.joined(both)

st.subheader("Break it", anchor=False)
lesson.tell("break")
panels.mistakes()
lesson.tell("model")

st.subheader("To remember", anchor=False)
lesson.tell("remember")
lesson.end()
